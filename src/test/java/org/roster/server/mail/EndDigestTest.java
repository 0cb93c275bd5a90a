package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.roster.demo.mail.Mail;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Administrators get one mail a day about all members whose access ends five days later. */
@SqliteFirst
class EndDigestTest {

    @Parameter Databases database = Databases.SQLITE;

    private TestService roster;
    private Instant today;

    @BeforeEach
    void start() {
        roster = new TestService(database);
        today = roster.clock().instant().truncatedTo(ChronoUnit.DAYS);
    }

    @AfterEach
    void stop() {
        roster.close();
    }

    private Instant day(int days, int hour) {
        return today.plus(Duration.ofDays(days)).plus(Duration.ofHours(hour));
    }

    private void advanceTo(Instant time) {
        roster.clock().advance(Duration.between(roster.clock().instant(), time));
    }

    private SampleAccount ending(String name, String displayName, Instant end) {
        SampleAccount account = roster.join(roster.google(name, displayName), "MEMBER");
        patch("/members/" + roster.memberId(account), "{\"endsAt\":\"" + end + "\"}");
        return account;
    }

    private void patch(String path, String change) {
        Answer answer = roster.api().with("If-Match", "*").patch(path, change);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private List<Mail> digests(SampleAccount administrator, String subject) {
        return roster.service().mail().messages().stream()
                .filter(mail -> mail.to().contains(administrator.username()))
                .filter(mail -> mail.subject().equals(subject))
                .toList();
    }

    private List<Mail> awaitDigests(SampleAccount administrator, int count) {
        String subject = "Access to Example ends soon";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> digests(administrator, subject).size() >= count);
        return digests(administrator, subject);
    }

    @Test
    void eachAdministratorGetsOneMailADayFromTwoInstances() {
        SampleAccount one = roster.administrator();
        SampleAccount two = roster.join(roster.google("two"), "ADMINISTRATOR");
        try (LocalService other = roster.anotherInstance(Map.of())) {
            assertThat(other.url()).isNotEqualTo(roster.service().url());
            ending("morning", "Mo Morning", day(20, 10));
            ending("evening", "https://evil.example/<b>", day(20, 22));
            ending("next", "Next Day", day(21, 10));
            ending("near", "Near End", day(3, 0));
            SampleAccount suspended = ending("suspended", "Su Suspended", day(20, 11));
            patch("/members/" + roster.memberId(suspended), "{\"state\":\"SUSPENDED\"}");

            advanceTo(day(15, 10).plusSeconds(60));
            for (SampleAccount each : List.of(one, two)) {
                String text = awaitDigests(each, 1).getFirst().text();
                assertThat(text)
                        .contains("Mo Morning (morning")
                        .contains("10:00")
                        .contains("evil. example")
                        .doesNotContain("https://evil")
                        .doesNotContain("Next Day")
                        .doesNotContain("Near End")
                        .doesNotContain("Su Suspended");
            }
            advanceTo(day(16, 10).plusSeconds(60));
            for (SampleAccount each : List.of(one, two)) {
                List<Mail> mails = awaitDigests(each, 2);
                assertThat(mails).hasSize(2);
                assertThat(mails.getLast().text())
                        .contains("Next Day")
                        .doesNotContain("Mo Morning");
            }
        }
    }

    @Test
    void digestIsGermanAndFollowsTheSetting() {
        patch("", "{\"language\":\"de\",\"reminders\":false}");
        ending("ends", "Ernst Ende", day(20, 10));
        advanceTo(day(16, 10));
        Answer invited = roster.invite("GOOGLE", roster.google("later").username(), "MEMBER");
        roster.awaitDelivery(invited, "SENT");
        String subject = "Der Zugang zu Example endet bald";
        assertThat(digests(roster.administrator(), subject)).isEmpty();

        patch("", "{\"reminders\":true}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> digests(roster.administrator(), subject).size() == 1);
        assertThat(digests(roster.administrator(), subject).getFirst().text())
                .contains("Der Zugang dieser Mitglieder")
                .contains("Ernst Ende (ends");
    }
}
