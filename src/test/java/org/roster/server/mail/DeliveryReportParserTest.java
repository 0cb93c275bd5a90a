package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.mail.ReturnedMail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Delivery status reports of common mail servers, and hostile ones. */
class DeliveryReportParserTest {

    private static final String ID = "4f9d7b52-1c6e-4a3b-9d0f-2e8c5a7b6d41";
    private static final String OTHER = "00000000-1c6e-4a3b-9d0f-2e8c5a7b6d41";

    private final DeliveryReportParser parser = new DeliveryReportParser();

    private static String sample(String name) {
        return ReturnedMail.sample(name, ID, "ada@example.org");
    }

    private Optional<DeliveryReport> parse(String source) {
        return parser.parse(source.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({"postfix.eml, 5.1.1", "exchange.eml, 5.1.10", "gmail.eml, 5.2.2"})
    void reportIsRecognized(String name, String status) {
        assertThat(parse(sample(name))).contains(new DeliveryReport(List.of(ID), status));
    }

    @Test
    void delayIsNoFailure() {
        assertThat(parse(sample("delayed.eml"))).isEmpty();
    }

    @Test
    void addressTagIsTheFirstMessageId() {
        String tagged =
                sample("postfix.eml")
                        .replace(
                                "\nTo: roster@",
                                "\nTo: bounces+" + OTHER.toUpperCase(Locale.ROOT) + "@");
        assertThat(parse(tagged).orElseThrow().messageIds()).containsExactly(OTHER, ID);
        String alone = tagged.replace("<" + ID, "<unknown");
        assertThat(parse(alone).orElseThrow().messageIds()).containsExactly(OTHER);
    }

    @Test
    void finalFailureAfterDelaysIsAFailure() {
        String expired = sample("postfix.eml").replace("Status: 5.1.1", "Status: 4.4.1");
        assertThat(parse(expired).orElseThrow().status()).isEqualTo("4.4.1");
        assertThat(BounceFailures.of("4.4.1").error())
                .isEqualTo("Bounced: the mail could not be delivered in time (4.4.1)");
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, BOUNCED_RECIPIENT_UNKNOWN",
        "5.1.2, BOUNCED_DOMAIN_UNKNOWN",
        "5.4.4, BOUNCED_DOMAIN_UNKNOWN",
        "5.2.2, BOUNCED_MAILBOX_FULL",
        "5.7.26, BOUNCED_REFUSED",
        "5.3.4, BOUNCED",
        "5.999.999, BOUNCED"
    })
    void statusHasAReason(String status, String reason) {
        DeliveryFailure failure = BounceFailures.of(status);
        assertThat(failure.reason()).hasToString(reason);
        assertThat(failure.error()).startsWith("Bounced: ").endsWith(" (" + status + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Status: 2.0.0",
                "Status: 5.1.1234",
                "Status: 5.1",
                "Status: https://evil.example",
                "Status:",
                "X: 5.1.1"
            })
    void invalidStatusIsIgnored(String field) {
        assertThat(parse(sample("postfix.eml").replace("Status: 5.1.1", field))).isEmpty();
    }

    @Test
    void foreignTextIsNotTaken() {
        String hostile =
                sample("postfix.eml")
                        .replace("Status: 5.1.1", "Status: 5.1.1 (https://evil.example)");
        assertThat(parse(hostile)).contains(new DeliveryReport(List.of(ID), "5.1.1"));
    }

    @Test
    void firstFailedRecipientCounts() {
        String group = "Final-Recipient: rfc822; a@example.org\r\nAction: %s\r\nStatus: %s\r\n\r\n";
        String several =
                sample("postfix.eml")
                        .replace(
                                "Final-Recipient",
                                group.formatted("delivered", "2.0.0")
                                        + group.formatted("failed", "5.2.2")
                                        + "Final-Recipient");
        assertThat(parse(several).orElseThrow().status()).isEqualTo("5.2.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charset=\"nonsense-1\"",
                "charset=\u0000",
                "name*0*=''%ZZ; name*9999999999=x",
                "boundary=a; boundary=b; boundary=\"",
                "report-type=\"delivery-status"
            })
    void strangeParametersAreHarmless(String parameter) {
        for (String type : List.of("message/delivery-status", "multipart/report", "text/plain")) {
            String hostile = sample("postfix.eml").replace(type, type + "; " + parameter);
            assertThatCode(() -> parse(hostile)).doesNotThrowAnyException();
        }
    }

    @Test
    @Timeout(20)
    void hugeReportsAreReadInAMoment() {
        String report = sample("postfix.eml");
        String boundary = "--4XYZ1234560.1764331205/mail.example.com";
        String end = boundary + "--";
        int size = BounceMailbox.MAX_BYTES;
        List<String> hostile =
                List.of(
                        report.replace(end, (boundary + "\r\n\r\n").repeat(size / 45)),
                        report.replace(end, "x".repeat(size)),
                        report.replace("Action: failed", "X: ".repeat(size / 3)),
                        report.replace("Action: failed", "X: y\r\n".repeat(size / 6)),
                        report.replace("Action: failed", "\r\n".repeat(size / 2)),
                        report.replace("Message-ID:", "Message-ID: " + "<+".repeat(size / 2)),
                        report.replace("To: roster", "To: " + ("+" + ID).repeat(size / 40)),
                        report.replace("report-type=", "a=b; ".repeat(size / 5) + "report-type="),
                        report.replace("message/rfc822", nested(size)),
                        nested(size) + "\r\n\r\n" + report);
        for (String each : hostile) {
            assertThatCode(() -> parse(each)).doesNotThrowAnyException();
        }
    }

    /** Multiparts that contain each other. */
    private static String nested(int size) {
        StringBuilder nested = new StringBuilder();
        for (int i = 0; nested.length() < size; i++) {
            nested.append("multipart/report; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\nContent-Type: ");
        }
        return nested.toString();
    }

    @Test
    @Timeout(60)
    void damagedReportsAreHarmless() {
        Random random = new Random(25);
        for (String name : List.of("postfix.eml", "exchange.eml", "gmail.eml")) {
            byte[] whole = sample(name).getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < 2_000; i++) {
                byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
                for (int j = random.nextInt(20); j > 0; j--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                Optional<DeliveryReport> report = parser.parse(damaged);
                report.ifPresent(found ->
                        assertThat(found.status()).matches("[45]\\.[0-9]{1,3}\\.[0-9]{1,3}"));
            }
        }
    }
}
