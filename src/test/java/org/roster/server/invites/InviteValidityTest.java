package org.roster.server.invites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
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
            URI link = made.link();
            assertThat(Instant.parse(made.text("/expiresAt")))
                    .isEqualTo(Instant.parse(made.text("/createdAt")).plus(Duration.ofMinutes(90)));
            assertThat(browser.open(link).status()).isEqualTo(200);
            roster.clock().advance(Duration.ofMinutes(91));
            assertThat(browser.open(link).status()).isEqualTo(410);
        }
    }

    @Test
    void renewedLinkKeepsALoweredMaximum() {
        try (TestService roster = new TestService(Databases.SQLITE);
                LocalService lowered = instanceWithMaximum(roster, "P30D")) {
            Answer made =
                    roster.invite(
                            """
                            {"provider":"ANY","username":"ada@example.com","role":"MEMBER",
                             "validFor":"P90D"}\
                            """);
            URI renewal =
                    URI.create(
                            "%s/api/v1/organizations/%s/invites/%s/renew"
                                    .formatted(
                                            lowered.url(),
                                            roster.organization(),
                                            made.text("/id")));
            Api api = new Api(roster.http(), renewal, roster.token(roster.administrator()));
            Answer renewed = api.post("");
            assertThat(renewed.status()).as(renewed.toString()).isEqualTo(201);
            assertThat(Instant.parse(renewed.text("/expiresAt")))
                    .isEqualTo(Instant.parse(renewed.text("/createdAt")).plus(Duration.ofDays(30)));
        }
    }

    /** Another instance with the same database, whose operator has lowered the maximum. */
    private static LocalService instanceWithMaximum(TestService roster, String maximum) {
        LocalService here = roster.service();
        Map<String, String> settings =
                Map.of(
                        "roster.database.url", here.setting("roster.database.url"),
                        "roster.link-key-file", here.setting("roster.link-key-file"),
                        "roster.invite-validity-max", maximum);
        return LocalService.start(roster.providers(), settings, roster.clock());
    }
}
