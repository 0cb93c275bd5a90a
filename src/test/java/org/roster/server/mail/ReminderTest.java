package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.demo.mail.Mail;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Each pending invite is mailed once more three days before it expires. */
@SqliteFirst
class ReminderTest {

    @Parameter Databases database = Databases.SQLITE;

    private static Answer invite(TestService roster, Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id"));
    }

    private static void awaitReminded(TestService roster, Answer invited) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !invite(roster, invited).text("/remindedAt").isEmpty());
    }

    private static void awaitSent(TestService roster, Answer invited) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> invite(roster, invited).text("/delivery/state").equals("SENT"));
    }

    private static List<String> kinds(TestService roster, Answer invited) {
        return roster.changes(invited).stream().map(change -> change.at("/kind").asText()).toList();
    }

    private static List<Mail> reminders(TestService roster, Answer invited) {
        return roster.service().mail().messages().stream()
                .filter(mail -> mail.to().contains(invited.text("/username")))
                .filter(mail -> mail.subject().startsWith("Reminder: "))
                .toList();
    }

    @Test
    void inviteIsRemindedOfOnceByTwoInstances() {
        try (TestService roster = new TestService(database)) {
            try (LocalService other = roster.anotherInstance(Map.of())) {
                assertThat(other.url()).isNotEqualTo(roster.service().url());
                Answer first = roster.invite("GOOGLE", roster.google("first").username(), "MEMBER");
                Answer brief =
                        roster.invite(
                                """
                                {"provider":"GOOGLE","username":"%s","role":"MEMBER",\
                                "validFor":"P4D"}\
                                """
                                        .formatted(roster.google("brief").username()));
                awaitSent(roster, first);
                awaitSent(roster, brief);
                roster.clock().advance(Duration.ofDays(11).plusHours(1));
                Answer second =
                        roster.invite("GOOGLE", roster.google("second").username(), "MEMBER");
                awaitSent(roster, second);
                awaitReminded(roster, first);
                await().until(() -> reminders(roster, first).size() == 1);
                assertThat(reminders(roster, first).getFirst().text())
                        .contains(first.link().getRawPath());
                assertThat(invite(roster, second).text("/remindedAt")).isEmpty();

                // The next reminder shows that the first invite wasn't reminded of again
                roster.clock().advance(Duration.ofDays(11));
                awaitReminded(roster, second);
                await().until(() -> reminders(roster, second).size() == 1);
                assertThat(reminders(roster, first)).hasSize(1);
                assertThat(reminders(roster, brief)).isEmpty();
                assertThat(kinds(roster, first))
                        .containsOnlyOnce("invite-reminded")
                        .containsOnlyOnce("invite-delivery-changed");
                assertThat(invite(roster, first).text("/delivery/state")).isEqualTo("SENT");
            }
        }
    }

    @Test
    void revokedAndAcceptedInvitesAreNotRemindedOf() {
        try (TestService roster = new TestService(database)) {
            Answer revoked = roster.invite("GOOGLE", roster.google("revoked").username(), "MEMBER");
            Answer pending = roster.invite("GOOGLE", roster.google("pending").username(), "MEMBER");
            awaitSent(roster, revoked);
            awaitSent(roster, pending);
            roster.api().post("/invites/" + revoked.text("/id") + "/revoke");
            roster.clock().advance(Duration.ofDays(12));
            awaitReminded(roster, pending);
            assertThat(invite(roster, revoked).text("/remindedAt")).isEmpty();
        }
    }
}
