package org.roster.server.configuration;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration.SyslogSettings;
import org.roster.server.configuration.Configuration.Tls;

import java.nio.file.Path;

/** Reads the settings of the syslog server that the activity log is copied to. */
final class SyslogSettingsReader {

    private static final String PREFIX = "roster.audit-sink.syslog";

    /** The port for syslog over TLS (RFC 5425, section 4.1). */
    private static final int DEFAULT_PORT = 6514;

    /** The number that is reserved for examples (RFC 5612). */
    private static final int EXAMPLE_ENTERPRISE = 32473;

    /**
     * The message sizes that a server should and must accept (RFC 5425, section 4.3.1), in bytes.
     */
    private static final int DEFAULT_SIZE = 8192;

    private static final int MIN_SIZE = 2048;
    private static final int MAX_SIZE = 65536;

    private final SettingValues values;

    SyslogSettingsReader(SettingValues values) {
        this.values = values;
    }

    /** Returns the server, or null if none is configured. */
    @Nullable SyslogSettings syslog() throws ConfigurationException {
        String host = values.optionalText(PREFIX + ".host");
        int port = values.port(PREFIX + ".port", DEFAULT_PORT);
        Path trustCertificates = values.pem(PREFIX + ".trust-certificates");
        Tls client = values.tls(PREFIX);
        int enterpriseNumber =
                values.number(
                        PREFIX + ".enterprise-number",
                        EXAMPLE_ENTERPRISE,
                        1,
                        Integer.MAX_VALUE,
                        "must be a private enterprise number");
        int maxMessageSize =
                values.number(
                        PREFIX + ".max-message-size",
                        DEFAULT_SIZE,
                        MIN_SIZE,
                        MAX_SIZE,
                        "must be a number of bytes from " + MIN_SIZE + " to " + MAX_SIZE);
        if (host == null) {
            if (trustCertificates != null || client != null) {
                throw SettingValues.wrong(
                        PREFIX + ".host", "is missing; the other settings of the server need it");
            }
            return null;
        }
        return new SyslogSettings(
                host, port, trustCertificates, client, enterpriseNumber, maxMessageSize);
    }
}
