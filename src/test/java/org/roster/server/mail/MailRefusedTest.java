package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.SqliteFirst;
import org.roster.server.TestService;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** Temporary and permanent delivery failures. */
@SqliteFirst
class MailRefusedTest {

    @Parameter Databases database = Databases.SQLITE;

    private final ScriptedMailServer server = new ScriptedMailServer();
    private TestService roster;

    @BeforeEach
    void start() {
        roster = new TestService(database.settingsWith(settings("none")), 10);
    }

    private Map<String, String> settings(String security) {
        return Map.of(
                "roster.mail.port",
                Integer.toString(server.port()),
                "roster.mail.security",
                security);
    }

    @AfterEach
    void stop() {
        roster.close();
        server.close();
    }

    private static Predicate<Answer> attempts(int attempts) {
        return answer -> answer.json().at("/delivery/attempts").asInt() == attempts;
    }

    @Test
    void mailIsRetriedAfterTemporaryFailures() {
        server.answer("450 4.2.1 The mailbox is busy");
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");

        Answer waiting = roster.awaitInvite(invited, attempts(1));

        assertThat(waiting.text("/delivery/state")).isEqualTo("QUEUED");
        assertThat(waiting.text("/delivery/lastError")).contains("The mailbox is busy");
        assertThat(waiting.text("/delivery/reason")).isEqualTo("REJECTED");
        roster.clock().advance(Duration.ofMinutes(1));
        roster.awaitInvite(invited, attempts(2));
        server.answer("250 OK");
        roster.clock().advance(Duration.ofMinutes(2));
        Answer sent = roster.awaitDelivery(invited, "SENT");
        assertThat(sent.json().at("/delivery/attempts").asInt()).isEqualTo(3);
        assertThat(sent.json().at("/delivery/lastError").isNull()).isTrue();
        assertThat(sent.json().at("/delivery/reason").isNull()).isTrue();
        assertThat(server.mails())
                .filteredOn(mail -> mail.contains("To: ada@example.com"))
                .hasSize(1);
    }

    @Test
    void permanentFailureIsReported() {
        server.answer("550 5.1.1 No such user here; see https://example.com/help");
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        Answer failed = roster.awaitDelivery(invited, "FAILED");
        assertThat(failed.json().at("/delivery/attempts").asInt()).isEqualTo(1);
        assertThat(failed.text("/delivery/lastError"))
                .contains("No such user here")
                .doesNotContain("https://", "Exception", "\n");
        assertThat(failed.text("/delivery/reason")).isEqualTo("RECIPIENT_UNKNOWN");
        assertThat(failed.text("/status")).isEqualTo("PENDING");
        assertThat(roster.api().get("/changes?limit=1").text("/items/0/detail/state"))
                .isEqualTo("FAILED");

        // The administrator fixes the address and resends the mail.
        server.answer("250 OK");
        roster.api().post("/invites/" + invited.text("/id") + "/resend");
        Answer sent = roster.awaitDelivery(invited, "SENT");
        assertThat(sent.json().at("/delivery/lastError").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Ada@B\u00fccher.example, Ada@xn--bcher-kva.example",
        "ada@stra\u00dfe.example, ada@xn--strae-oqa.example",
        "ada@\u4f8b\u5b50.\u6d4b\u8bd5, ada@xn--fsqu00a.xn--0zwm56d"
    })
    void internationalDomainIsSentAsALabels(String address, String sent) {
        server.offer("SMTPUTF8");
        roster.awaitDelivery(roster.invite("ANY", address, "MEMBER"), "SENT");
        assertThat(server.envelopes())
                .contains("RCPT TO:<" + sent + ">")
                .noneMatch(command -> command.contains("SMTPUTF8"));
        assertThat(server.mails()).singleElement().asString().contains("To: " + sent);
    }

    @Test
    void nonAsciiLocalPartRequiresSmtpUtf8() {
        Answer invited = roster.invite("ANY", "j\u00f6rg@b\u00fccher.example", "MEMBER");
        Answer failed = roster.awaitDelivery(invited, "FAILED");
        assertThat(failed.text("/delivery/lastError"))
                .contains("does not support non-ASCII letters before the @", "Share the link");
        assertThat(failed.text("/delivery/reason")).isEqualTo("SMTPUTF8_REQUIRED");
        assertThat(failed.json().at("/delivery/attempts").asInt()).isEqualTo(1);
        assertThat(server.envelopes()).isEmpty();

        server.offer("SMTPUTF8");
        roster.clock().advance(Duration.ofMinutes(6));
        roster.api().post("/invites/" + invited.text("/id") + "/resend");
        roster.awaitDelivery(invited, "SENT");
        assertThat(server.envelopes())
                .containsExactly(
                        "MAIL FROM:<roster@example.com> SMTPUTF8",
                        "RCPT TO:<j\u00f6rg@xn--bcher-kva.example>");
        assertThat(server.mails())
                .singleElement()
                .asString()
                .contains("To: j\u00f6rg@xn--bcher-kva.example");
    }

    @Test
    void mailFailsAfterADayOfRetries() {
        server.answer("421 4.3.2 Not now");
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        roster.awaitInvite(invited, attempts(1));
        roster.clock().advance(Duration.ofHours(23));
        assertThat(roster.awaitInvite(invited, attempts(2)).text("/delivery/state"))
                .isEqualTo("QUEUED");
        roster.clock().advance(Duration.ofHours(2));
        Answer failed = roster.awaitDelivery(invited, "FAILED");
        assertThat(failed.json().at("/delivery/attempts").asInt()).isEqualTo(3);
        assertThat(failed.text("/delivery/lastError")).contains("Not now");
        assertThat(failed.text("/delivery/reason")).isEqualTo("REJECTED");
    }

    @Test
    void unreachableServerIsATemporaryFailure() {
        server.close();
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        Answer waiting = roster.awaitInvite(invited, attempts(1));
        assertThat(waiting.text("/delivery/state")).isEqualTo("QUEUED");
        assertThat(waiting.text("/delivery/lastError"))
                .isEqualTo("The mail server refused the connection");
        assertThat(waiting.text("/delivery/reason")).isEqualTo("CONNECTION_REFUSED");
    }

    @Test
    void revokedInviteIsNotMailed() {
        server.answer("450 4.2.1 The mailbox is busy");
        Answer invited = roster.invite("ANY", "ada@example.com", "MEMBER");
        roster.awaitInvite(invited, attempts(1));
        Answer revoked = roster.api().post("/invites/" + invited.text("/id") + "/revoke");
        assertThat(revoked.text("/delivery/state")).isEqualTo("NONE");
        server.answer("250 OK");
        roster.clock().advance(Duration.ofHours(2));
        Answer other = roster.invite("ANY", "grace@example.com", "MEMBER");
        roster.awaitDelivery(other, "SENT");
        assertThat(server.mails()).noneMatch(mail -> mail.contains("To: ada@example.com"));
    }
}
