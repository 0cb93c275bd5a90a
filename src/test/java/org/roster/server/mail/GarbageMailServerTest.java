package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.roster.server.Answer;
import org.roster.server.ServiceTest;
import org.roster.server.SqliteOnly;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A misbehaving mail server and a wrong clock: mail is retried and sent once. */
@SqliteOnly
class GarbageMailServerTest extends ServiceTest {

    private final ScriptedMailServer server = new ScriptedMailServer();

    @Override
    protected Map<String, String> settings() {
        return database.settingsWith(Map.of("roster.mail.port", Integer.toString(server.port())));
    }

    @AfterParameterizedClassInvocation
    void stopMailServer() {
        server.close();
    }

    private Answer delivery(Answer invited, String state, int attempts) {
        return roster.awaitInvite(
                invited,
                invite ->
                        invite.text("/delivery/state").equals(state)
                                && invite.json().at("/delivery/attempts").asInt() >= attempts);
    }

    private void requireSentOnce(Answer invited) {
        server.greet("220 mail.example.com");
        server.hangUpOnData(false);
        roster.clock().advance(Duration.ofMinutes(30));
        delivery(invited, "SENT", 2);
        assertThat(server.mails())
                .filteredOn(mail -> mail.contains("To: " + invited.text("/username")))
                .hasSize(1);
    }

    @Test
    void disconnectingServerIsATemporaryFailure() {
        requireRetryAfter(List.of("", "421 4.3.2 Not now"));
    }

    /** Takes long because the mail library waits twenty seconds for a valid greeting. */
    @Test
    @EnabledIfSystemProperty(named = "roster.soak", matches = "true")
    void invalidGreetingIsATemporaryFailure() {
        requireRetryAfter(
                List.of("HTTP/1.1 400 Bad Request", "\u0000\u0001\u0002", "220-".repeat(20_000)));
    }

    private void requireRetryAfter(List<String> greetings) {
        for (String greeting : greetings) {
            server.greet(greeting);
            Answer invited = roster.invite("ANY", roster.google("greeted").username(), "MEMBER");
            Answer waiting = delivery(invited, "QUEUED", 1);
            assertThat(waiting.text("/delivery/lastError"))
                    .isNotEmpty()
                    .hasSizeLessThan(400)
                    .doesNotContain("Exception", "\u0000", "invite/");
            requireSentOnce(invited);
            roster.api().post("/invites/" + invited.text("/id") + "/revoke");
        }
    }

    @Test
    void mailIsRetriedAfterALostConnection() {
        server.hangUpOnData(true);
        Answer invited = roster.invite("ANY", roster.google("cut").username(), "MEMBER");
        delivery(invited, "QUEUED", 1);
        assertThat(server.mails()).noneMatch(mail -> mail.contains(invited.text("/username")));
        requireSentOnce(invited);
    }

    @Test
    void clockSetBackDoesNotDelayTheMail() {
        roster.clock().advance(Duration.ofDays(1));
        server.greet("421 4.3.2 Not now");
        Answer invited = roster.invite("ANY", roster.google("early").username(), "MEMBER");
        delivery(invited, "QUEUED", 1);
        roster.clock().advance(Duration.ofDays(-1));
        server.greet("220 mail.example.com");
        delivery(invited, "SENT", 2);
    }
}
