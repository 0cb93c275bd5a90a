package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The configured validity of invitation links. */
class InviteValidityTest {

    @Test
    void linkExpiresAfterTheConfiguredTime() {
        Map<String, String> settings =
                Databases.SQLITE.settingsWith(Map.of("roster.invite-validity", "PT90M"));
        try (TestService roster = new TestService(settings, 10);
                ScriptedBrowser browser = roster.browser()) {
            Answer made = roster.invite("ANY", "ada@example.com", "MEMBER");
            URI link = URI.create(made.text("/link"));
            assertThat(Instant.parse(made.text("/expiresAt")))
                    .isEqualTo(Instant.parse(made.text("/createdAt")).plus(Duration.ofMinutes(90)));
            assertThat(browser.open(link).status()).isEqualTo(200);
            roster.clock().advance(Duration.ofMinutes(91));
            assertThat(browser.open(link).status()).isEqualTo(410);
        }
    }
}
