package org.roster.server.configuration;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything that an operator may set. Secrets that come from files have been read.
 *
 * @param publicUrl what links and redirects start with, without a slash at the end; null while the
 *     port is left to the system
 * @param listen where the service listens
 * @param tls the operator's certificate, or null for one of our own making
 * @param database the database
 * @param linkKeyFile the key that invitation links are made with
 * @param google Google, or null where it is not offered
 * @param microsoft Microsoft Entra ID, or null where it is not offered
 * @param trustCertificates further certificate authorities, PEM, or null
 * @param mail the mail server, or null where no mail is sent
 * @param inviteValidity how long an invitation link works
 * @param limits how many requests are answered
 * @param operations where health and metrics are answered, over plain HTTP, or null for nowhere
 */
public record Configuration(
        @Nullable URI publicUrl,
        Listen listen,
        @Nullable Tls tls,
        Database database,
        Path linkKeyFile,
        @Nullable Google google,
        @Nullable Microsoft microsoft,
        @Nullable Path trustCertificates,
        @Nullable Mail mail,
        Duration inviteValidity,
        Limits limits,
        @Nullable Listen operations) {

    /**
     * Checks the settings.
     *
     * @param settings by key, as {@code roster.listen}; keys that do not start with {@code roster.}
     *     are not looked at
     * @throws ConfigurationException if a key is wrong, unknown or missing
     */
    public static Configuration of(Map<String, String> settings) throws ConfigurationException {
        return new ConfigurationReader(settings).configuration();
    }

    /** Every key there is, in the order of the alphabet. */
    public static List<String> keys() {
        return ConfigurationReader.KEYS;
    }

    /** The interface and port to listen on; port 0 leaves the choice to the system. */
    public record Listen(String host, int port) {}

    /** The operator's own certificate chain and private key, PEM files. */
    public record Tls(Path certificate, Path key) {}

    /**
     * The database.
     *
     * @param url a JDBC URL of SQLite or PostgreSQL
     * @param user PostgreSQL's user, or null
     * @param password PostgreSQL's password, or null
     */
    public record Database(String url, @Nullable String user, @Nullable String password) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Database[" + user + "]";
        }
    }

    /**
     * Google as the identity provider.
     *
     * @param issuer the OpenID Connect issuer
     * @param clientId of the web pages
     * @param clientSecret of the web pages
     * @param desktopClientId of the desktop, or null where the desktop does not offer Google
     * @param desktopClientSecret of the desktop; no secret (RFC 8252, section 8.5)
     */
    public record Google(
            URI issuer,
            String clientId,
            String clientSecret,
            @Nullable String desktopClientId,
            @Nullable String desktopClientSecret) {
        /** Leaves the secrets out. */
        @Override
        public String toString() {
            return "Google[" + issuer + "]";
        }
    }

    /**
     * Microsoft Entra ID as the identity provider.
     *
     * @param authority the authority without a tenant
     * @param clientId of the web pages
     * @param clientSecret of the web pages
     * @param desktopClientId of the desktop, or null where the desktop does not offer Microsoft
     */
    public record Microsoft(
            URI authority, String clientId, String clientSecret, @Nullable String desktopClientId) {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Microsoft[" + authority + "]";
        }
    }

    /**
     * How many requests a minute are answered, all of them at once at most; 0 for any number.
     *
     * @param address those from one IPv4 address or IPv6 network of 64 bits
     * @param identity those of one signed-in person
     * @param organization those of one organization's members
     */
    public record Limits(int address, int identity, int organization) {}

    /** How the connection to the mail server is protected. */
    public enum MailSecurity {
        /** STARTTLS is required; without it nothing is sent. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** None; for a mail server on the same machine. */
        NONE
    }

    /**
     * The mail server.
     *
     * @param host its name
     * @param port its port
     * @param security how the connection is protected
     * @param user to sign in with, or null
     * @param password to sign in with, or null
     * @param from the sender's address
     */
    public record Mail(
            String host,
            int port,
            MailSecurity security,
            @Nullable String user,
            @Nullable String password,
            String from) {
        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + "]";
        }
    }
}
