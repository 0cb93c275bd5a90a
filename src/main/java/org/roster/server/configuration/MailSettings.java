package org.roster.server.configuration;

import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration.BounceSettings;
import org.roster.server.configuration.Configuration.MailSecurity;
import org.roster.unicode.MailAddress;

import java.time.Duration;
import java.util.Locale;

/** Reads the settings of the mail server and of the mailbox that mails come back to. */
final class MailSettings {

    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_INTERVAL = Duration.ofDays(1);

    /** The longest local part of an address (RFC 5321), without a sign and a UUID. */
    private static final int MAX_BOUNCE_LOCAL_PART = 64 - 37;

    private final SettingValues values;

    MailSettings(SettingValues values) {
        this.values = values;
    }

    /** Returns the mail server, or null if none is configured. */
    Configuration.@Nullable Mail mail() throws ConfigurationException {
        String host = values.optionalText("roster.mail.host");
        MailSecurity security = security("roster.mail.security", "starttls");
        int port = values.port("roster.mail.port", security == MailSecurity.TLS ? 465 : 587);
        String user = values.optionalText("roster.mail.user");
        String password = values.secret("roster.mail.password-file");
        String from = values.optionalText("roster.mail.from");
        BounceSettings bounces = bounces();
        if (host == null) {
            if (bounces != null) {
                throw SettingValues.wrong(
                        "roster.mail.host", "is missing; roster.mail.bounces.host requires it");
            }
            return null;
        }
        if (from == null || !MailAddress.isValid(from)) {
            throw SettingValues.wrong("roster.mail.from", "must be the sender's e-mail address");
        }
        return new Configuration.Mail(host, port, security, user, password, from, bounces);
    }

    private @Nullable BounceSettings bounces() throws ConfigurationException {
        String host = values.optionalText("roster.mail.bounces.host");
        MailSecurity security = security("roster.mail.bounces.security", "tls");
        int port =
                values.port("roster.mail.bounces.port", security == MailSecurity.TLS ? 993 : 143);
        String user = values.optionalText("roster.mail.bounces.user");
        String password = values.secret("roster.mail.bounces.password-file");
        String folder = values.text("roster.mail.bounces.folder", "INBOX");
        Duration interval =
                values.duration(
                        "roster.mail.bounces.interval",
                        "PT1M",
                        MIN_INTERVAL,
                        MAX_INTERVAL,
                        "must be an ISO 8601 duration from PT1S to PT24H, for example PT1M");
        String address = address();
        if (host == null) {
            if (address != null || user != null || password != null) {
                throw SettingValues.wrong(
                        "roster.mail.bounces.host",
                        "is missing; the other settings of the mailbox require it");
            }
            return null;
        }
        if (user == null || password == null) {
            throw SettingValues.wrong(
                    "roster.mail.bounces." + (user == null ? "user" : "password-file"),
                    "is missing; reading the mailbox requires it");
        }
        return new BounceSettings(host, port, security, user, password, folder, interval, address);
    }

    private @Nullable String address() throws ConfigurationException {
        String key = "roster.mail.bounces.address";
        String value = values.optionalText(key);
        if (value == null) {
            return null;
        }
        boolean fits =
                MailAddress.parse(value)
                        .filter(address -> !address.needsUtf8())
                        .filter(address -> address.localPart().length() <= MAX_BOUNCE_LOCAL_PART)
                        .isPresent();
        if (!fits) {
            throw SettingValues.wrong(
                    key,
                    "must be an e-mail address with at most "
                            + MAX_BOUNCE_LOCAL_PART
                            + " ASCII characters before the @");
        }
        return value;
    }

    private MailSecurity security(String key, String defaultValue) throws ConfigurationException {
        return switch (values.text(key, defaultValue).toLowerCase(Locale.ROOT)) {
            case "starttls" -> MailSecurity.STARTTLS;
            case "tls" -> MailSecurity.TLS;
            case "none" -> MailSecurity.NONE;
            default -> throw SettingValues.wrong(key, "must be starttls, tls or none");
        };
    }
}
