package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.mail.ReturnedMail;
import org.roster.server.Answer;
import org.roster.server.Databases;
import org.roster.server.SqliteOnly;
import org.roster.server.TestService;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mails with an envelope sender of their own ({@code roster.mail.bounces.address}). */
@SqliteOnly
class BounceAddressTest {

    private static final Pattern SENDER =
            Pattern.compile("MAIL FROM:<bounces\\+([0-9a-f-]{36})@example\\.org>.*");

    @Test
    void addressTagIdentifiesTheMail() {
        try (ReturnedMail mailbox = new ReturnedMail();
                ScriptedMailServer server = new ScriptedMailServer()) {
            Map<String, String> settings =
                    mailbox.settingsWith(
                            Map.of(
                                    "roster.mail.port",
                                    Integer.toString(server.port()),
                                    "roster.mail.bounces.address",
                                    "bounces@example.org"));
            try (TestService roster =
                    new TestService(Databases.SQLITE.settingsWith(settings), 10)) {
                Answer sent = send(roster, "ada@example.com");
                String id = tag(server);
                assertThat(server.mails())
                        .singleElement()
                        .asString()
                        .contains("From: Roster <roster@example.com>")
                        .contains("Message-ID: <" + id + "@example.com>")
                        .doesNotContain("bounces+");
                // The mail server has replaced the message ID.
                mailbox.deliver(
                        ReturnedMail.sample("postfix.eml", "replaced", "ada@example.com")
                                .replace("To: roster@", "To: bounces+" + id + "@"));
                assertThat(roster.awaitDelivery(sent, "FAILED").text("/delivery/reason"))
                        .isEqualTo("BOUNCED_RECIPIENT_UNKNOWN");

                server.offer("SMTPUTF8");
                send(roster, "j\u00f6rg@example.com");
                assertThat(tag(server)).isNotEqualTo(id);
            }
        }
    }

    private static Answer send(TestService roster, String address) {
        return roster.awaitDelivery(roster.invite("ANY", address, "MEMBER"), "SENT");
    }

    private static String tag(ScriptedMailServer server) {
        Matcher sender =
                server.envelopes().reversed().stream()
                        .map(SENDER::matcher)
                        .filter(Matcher::matches)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(server.envelopes()));
        return sender.group(1);
    }
}
