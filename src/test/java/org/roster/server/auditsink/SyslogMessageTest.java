package org.roster.server.auditsink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.ChangeKind;
import org.roster.server.audit.AuditExport.ExportedRow;
import org.roster.server.auditsink.SyslogReceiver.Message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Messages by RFC 5424 and frames by RFC 5425. */
class SyslogMessageTest {

    private static final String ORGANIZATION = "01932f4e-0000-7000-8000-000000000001";
    private static final String MEMBER = "01932f4e-0000-7000-8000-000000000002";

    /** A row with this text in each field that comes from outside. */
    static ExportedRow row(String kind, String text) {
        Instant at = Instant.parse("2026-11-24T09:30:00.125Z");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("organization", ORGANIZATION).put("revision", 12).put("at", at.toString());
        json.putObject("actor")
                .put("memberId", MEMBER)
                .put("displayName", text)
                .putObject("token")
                .put("id", MEMBER)
                .put("name", text);
        json.put("kind", kind);
        json.putObject("subject").put("type", "member").put("id", MEMBER).put("label", text);
        ObjectNode detail = json.putObject("detail");
        for (int i = 0; i < 20; i++) {
            detail.put("field" + i, text);
        }
        json.put("hmac", "6ec1".repeat(16));
        return new ExportedRow(ORGANIZATION, 12, at, kind, json);
    }

    private static SyslogMessage writer(int maxBytes) {
        return new SyslogMessage("roster.example.com", 32473, maxBytes);
    }

    @Test
    void headerNamesServiceAndKind() {
        assertThat(writer(8192).message(row("member-removed", "Ada")))
                .startsWith(
                        "<110>1 2026-11-24T09:30:00.125Z roster.example.com roster -"
                                + " member-removed [roster@32473 organization=\""
                                + ORGANIZATION
                                + "\" revision=\"12\"] {\"organization\":");
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void everyKindIsAMessageId(ChangeKind kind) {
        Message message = Message.parse(writer(8192).message(row(kind.wire(), "Ada")));
        assertThat(message.json().at("/kind").asText()).isEqualTo(kind.wire());
    }

    @Test
    void frameBeginsWithItsLength() {
        ExportedRow row = row("member-removed", "Jos\u00e9 \ud83d\ude00");
        String frame = new String(writer(8192).frame(row), StandardCharsets.UTF_8);
        String message = writer(8192).message(row);
        assertThat(frame).isEqualTo(message.length() + " " + message).matches("[ -~]+");
        assertThat(Message.parse(message).json()).isEqualTo(row.json());
    }

    @Test
    void structuredDataIsEscaped() {
        assertThat(SyslogMessage.parameter("name", "a\"b\\c]d\r\n\u001b\u009b\u00e9"))
                .isEqualTo(" name=\"a\\\"b\\\\c\\]d?????\"");
    }

    @Test
    void hostWithOtherCharactersIsReplaced() {
        assertThat(new SyslogMessage("a b\u00e9\n", 1, 8192).message(row("member-removed", "")))
                .contains("Z a?b?? roster ");
        assertThat(new SyslogMessage("", 1, 8192).message(row("member-removed", "")))
                .contains("Z - roster ");
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 8192, 65536})
    void longTextsAreShortened(int maxBytes) {
        ExportedRow row = row("member-removed", "\ud83d\ude00\u001b\"\\".repeat(2000));
        ObjectNode before = row.json().deepCopy();
        String text = writer(maxBytes).message(row);
        assertThat(text.length()).isLessThanOrEqualTo(maxBytes);
        Message message = Message.parse(text);
        assertThat(message.json().at("/truncated").asBoolean()).isTrue();
        assertThat(message.json().at("/subject/id").asText()).isEqualTo(MEMBER);
        assertThat(message.json().at("/subject/label").asText())
                .startsWith("\ud83d\ude00")
                .endsWith("\u2026");
        assertThat(message.json().at("/hmac")).isEqualTo(row.json().at("/hmac"));
        assertThat(text).contains("truncated=\"true\"");
        assertThat(row.json()).isEqualTo(before);
    }
}
