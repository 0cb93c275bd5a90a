package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.util.Map;

/** Mail isn't sent in plain text unless the operator configures it. */
class UnsafeMailServerTest {

    @Test
    void serverWithoutStarttlsGetsNoMail() {
        try (ScriptedMailServer server = new ScriptedMailServer();
                TestService roster =
                        new TestService(
                                Databases.SQLITE.settingsWith(
                                        Map.of(
                                                "roster.mail.port",
                                                Integer.toString(server.port()),
                                                "roster.mail.security",
                                                "starttls")),
                                10)) {
            Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
            Answer waiting =
                    roster.awaitInvite(
                            invited, answer -> answer.json().at("/delivery/attempts").asInt() == 1);
            assertThat(waiting.text("/delivery/state")).isEqualTo("QUEUED");
            assertThat(waiting.text("/delivery/lastError")).isNotEmpty();
            assertThat(server.mails()).isEmpty();
        }
    }

    @Test
    void noMailServerMeansNoDelivery() {
        try (TestService roster = new TestService(Databases.SQLITE.settingsWithoutMail(), 10)) {
            Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
            assertThat(invited.text("/delivery/state")).isEqualTo("NONE");
            assertThat(invited.text("/link")).isNotEmpty();
            assertThat(roster.service().mail().messages()).isEmpty();
        }
    }
}
