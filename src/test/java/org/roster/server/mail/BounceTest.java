package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.demo.mail.Mail;
import org.roster.demo.mail.ReturnedMail;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Mails that come back are reported on their invites. */
@SqliteFirst
class BounceTest {

    @Parameter Databases database = Databases.SQLITE;

    private final ReturnedMail mailbox = new ReturnedMail();
    private TestService roster;

    /**
     * GreenMail ends a connection with an exception if another connection deletes a message at the
     * same time. The service connects again.
     */
    @BeforeAll
    static void ignoreBrokenConnections() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterAll
    static void catchExceptions() {
        Awaitility.catchUncaughtExceptionsByDefault();
    }

    @BeforeEach
    void start() {
        roster = new TestService(database.settingsWith(mailbox.settings()), 10);
    }

    @AfterEach
    void stop() {
        roster.close();
        mailbox.close();
    }

    private Answer send() {
        Answer invited = roster.invite("GOOGLE", roster.google("ada").username(), "MEMBER");
        return roster.awaitDelivery(invited, "SENT");
    }

    private Mail mail(Answer invited) {
        return roster.service().mail().awaitMailTo(invited.text("/username"));
    }

    private Answer current(Answer invited) {
        return roster.api().get("/invites/" + invited.text("/id"));
    }

    private List<String> states(Answer invited) {
        return roster.changes(invited).stream()
                .filter(change -> change.at("/kind").asText().equals("invite-delivery-changed"))
                .map(change -> change.at("/detail/state").asText())
                .toList();
    }

    private void awaitRead(Boolean... read) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mailbox.read()).containsExactly(read));
    }

    @ParameterizedTest
    @CsvSource({
        "postfix.eml, BOUNCED_RECIPIENT_UNKNOWN, Bounced: the mailbox does not exist (5.1.1)",
        "exchange.eml, BOUNCED_RECIPIENT_UNKNOWN, Bounced: the mailbox does not exist (5.1.10)",
        "gmail.eml, BOUNCED_MAILBOX_FULL, Bounced: the mailbox is full (5.2.2)"
    })
    void bouncedMailIsReportedOnTheInvite(String sample, String reason, String error) {
        Answer sent = send();

        mailbox.report(sample, mail(sent));

        Answer failed = roster.awaitDelivery(sent, "FAILED");
        assertThat(failed.text("/delivery/reason")).isEqualTo(reason);
        assertThat(failed.text("/delivery/lastError")).isEqualTo(error);
        assertThat(failed.json().at("/delivery/attempts").asInt()).isEqualTo(1);
        assertThat(failed.text("/status")).isEqualTo("PENDING");
        Answer change = roster.api().get("/changes?limit=1");
        assertThat(change.text("/items/0/kind")).isEqualTo("invite-delivery-changed");
        assertThat(change.text("/items/0/detail/state")).isEqualTo("FAILED");
        assertThat(change.text("/items/0/detail/error")).isEqualTo(error);
        assertThat(change.json().at("/items/0/actor").isNull()).isTrue();
        awaitRead(true);
    }

    @Test
    void lateReportDoesNotAffectTheResentMail() {
        Answer sent = send();
        Mail first = mail(sent);
        mailbox.report("postfix.eml", first);
        roster.awaitDelivery(sent, "FAILED");

        roster.clock().advance(Duration.ofMinutes(6));
        roster.api().post("/invites/" + sent.text("/id") + "/resend");
        roster.awaitDelivery(sent, "SENT");
        Mail second = mail(sent);
        assertThat(ReturnedMail.messageId(second)).isNotEqualTo(ReturnedMail.messageId(first));
        mailbox.report("gmail.eml", first);
        Answer other = send();
        mailbox.report("postfix.eml", mail(other));
        roster.awaitDelivery(other, "FAILED");
        assertThat(current(sent).text("/delivery/state")).isEqualTo("SENT");

        mailbox.report("gmail.eml", second);
        Answer failed = roster.awaitDelivery(sent, "FAILED");
        assertThat(failed.text("/delivery/reason")).isEqualTo("BOUNCED_MAILBOX_FULL");
        assertThat(states(sent)).containsExactly("FAILED", "SENT", "FAILED", "SENT");
    }

    @Test
    void otherMessagesChangeNothingAndStayUnread() {
        Answer sent = send();
        Mail mail = mail(sent);
        String id = ReturnedMail.messageId(mail);
        mailbox.report("delayed.eml", mail);
        String report = ReturnedMail.sample("postfix.eml", id, "ada@example.com");
        mailbox.deliver(report.replace("Action: failed", "Action: relayed"));
        mailbox.deliver(report.replace("Status: 5.1.1", "Status: none"));
        mailbox.deliver(report.replace("report-type=delivery-status", "report-type=other"));
        mailbox.deliver("To: a@b\r\nIn-Reply-To: <" + id + "@example.com>\r\n\r\nOut of office");
        mailbox.deliver(report.replace(id, "0198f3c2-0000-4000-8000-000000000000"));
        mailbox.deliver(report.replace(id, sent.text("/id")));
        Answer other = send();
        mailbox.report("postfix.eml", mail(other));

        roster.awaitDelivery(other, "FAILED");

        assertThat(states(sent)).containsExactly("SENT");
        awaitRead(false, false, false, false, false, false, false, true);
    }

    @Test
    void unreachableMailboxIsReportedAsDown() {
        mailbox.stop();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> roster.ready().text("/dependencies/bounces").equals("down"));
        assertThat(roster.ready().status()).isEqualTo(200);
    }

    @Test
    void bounceOfARevokedInviteIsIgnored() {
        Answer revoked = send();
        Mail mail = mail(revoked);
        roster.api().post("/invites/" + revoked.text("/id") + "/revoke");
        mailbox.report("postfix.eml", mail);
        awaitRead(true);
        assertThat(states(revoked)).containsExactly("SENT");
    }

    @Test
    void messageIdRevealsNeitherMailNorInvite() {
        Answer sent = send();
        String id = ReturnedMail.messageId(mail(sent));
        assertThat(id)
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(sent.text("/id")).isNotEqualTo(id);
        assertThat(roster.api().get("/changes?limit=1000").toString()).doesNotContain(id);
    }

    @Test
    void floodOfMessagesDelaysNoBounceForLong() {
        Answer sent = send();
        IntStream.range(0, 350).forEach(i -> mailbox.deliver("Subject: " + i + "\r\n\r\nBuy now"));
        mailbox.report("postfix.eml", mail(sent));
        roster.awaitDelivery(sent, "FAILED");
        await().until(() -> mailbox.read().getLast());
        assertThat(mailbox.read().subList(0, 350)).containsOnly(false);
    }

    /** Another instance with the same database, which reads a mailbox. */
    private LocalService instance(ReturnedMail read) {
        return roster.anotherInstance(read.settingsWith(Map.of()));
    }

    @Test
    void twoInstancesRecordEachBounceOnce() {
        try (LocalService other = instance(mailbox)) {
            assertThat(other.url()).isNotEqualTo(roster.service().url());
            List<Answer> sent = IntStream.range(0, 5).mapToObj(i -> send()).toList();
            for (Answer each : sent) {
                mailbox.report("postfix.eml", mail(each));
                mailbox.report("gmail.eml", mail(each));
            }
            sent.forEach(each -> roster.awaitDelivery(each, "FAILED"));
            Answer last = send();
            mailbox.report("postfix.eml", mail(last));
            roster.awaitDelivery(last, "FAILED");
            sent.forEach(each -> assertThat(states(each)).containsExactly("FAILED", "SENT"));
        }
    }

    @Test
    void restartedServiceReadsOn() {
        Answer sent = send();
        try (ReturnedMail own = new ReturnedMail()) {
            try (LocalService first = instance(own)) {
                assertThat(first.url()).isNotNull();
                own.report("postfix.eml", mail(sent));
                roster.awaitDelivery(sent, "FAILED");
            }
            roster.clock().advance(Duration.ofMinutes(6));
            roster.api().post("/invites/" + sent.text("/id") + "/resend");
            roster.awaitDelivery(sent, "SENT");
            own.report("gmail.eml", mail(sent));
            try (LocalService second = instance(own)) {
                assertThat(second.url()).isNotNull();
                Answer failed = roster.awaitDelivery(sent, "FAILED");
                assertThat(failed.text("/delivery/reason")).isEqualTo("BOUNCED_MAILBOX_FULL");
            }
        }
        assertThat(states(sent)).containsExactly("FAILED", "SENT", "FAILED", "SENT");
    }
}
