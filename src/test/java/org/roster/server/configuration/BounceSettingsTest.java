package org.roster.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.server.configuration.Configuration.BounceSettings;
import org.roster.server.configuration.Configuration.MailSecurity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The settings of the mailbox that mails come back to. */
class BounceSettingsTest {

    @TempDir private Path folder = Path.of("");

    private Map<String, String> complete() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "mailbox-password");
        return new HashMap<>(
                Map.of(
                        "roster.mail.host", "smtp.example.com",
                        "roster.mail.from", "roster@example.com",
                        "roster.mail.bounces.host", "imap.example.com",
                        "roster.mail.bounces.user", "bounces",
                        "roster.mail.bounces.password-file", password.toString()));
    }

    private static BounceSettings read(Map<String, String> settings) throws Exception {
        Configuration configuration = Configuration.of(settings);
        assertThat(configuration.toString()).doesNotContain("mailbox-password");
        return Objects.requireNonNull(Objects.requireNonNull(configuration.mail()).bounces());
    }

    @Test
    void inboxIsReadEveryMinuteOverTls() throws Exception {
        assertThat(read(complete()))
                .isEqualTo(
                        new BounceSettings(
                                "imap.example.com",
                                993,
                                MailSecurity.TLS,
                                "bounces",
                                "mailbox-password",
                                "INBOX",
                                Duration.ofMinutes(1),
                                null));
        Map<String, String> starttls = complete();
        starttls.put("roster.mail.bounces.security", "starttls");
        assertThat(read(starttls).port()).isEqualTo(143);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "roster.mail.host | none | roster.mail.host is missing",
                "roster.mail.bounces.host | none | roster.mail.bounces.host is missing",
                "roster.mail.bounces.user | none | roster.mail.bounces.user is missing",
                "roster.mail.bounces.password-file | none | password-file is missing",
                "roster.mail.bounces.address | bounces | must be an e-mail address",
                "roster.mail.bounces.address | j\u00f6rg@example.com | ASCII characters",
                "roster.mail.bounces.address | a123456789012345678901234567@example.com | most 27",
                "roster.mail.bounces.interval | PT0S | from PT1S to PT24H",
                "roster.mail.bounces.port | 0 | 1 to 65535",
                "roster.mail.bounces.security | ssl | starttls, tls or none"
            })
    void invalidSettingIsReported(String key, @Nullable String value, String problem)
            throws IOException {
        Map<String, String> settings = complete();
        if (value == null) {
            settings.remove(key);
        } else {
            settings.put(key, value);
        }
        assertThatThrownBy(() -> Configuration.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem);
    }
}
