package org.roster.server.auditsink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.roster.server.audit.AuditExport.ExportedRow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes rows as RFC 5424 messages. The message is the JSON of the row; the structured data has the
 * row's organization and revision, which together identify it. All characters are printable ASCII,
 * so that the message needs no byte order mark (section 6.4).
 */
final class SyslogMessage {

    /** Facility 13, log audit, and severity 6, informational (section 6.2.1). */
    private static final int PRIORITY = 13 * 8 + 6;

    private static final String APPLICATION = "roster";
    private static final int MAX_HOST = 255;
    private static final int MAX_KIND = 32;

    /** The length of an ID, which is never shortened. */
    private static final int MAX_ID = 36;

    /** The characters of each text that are left in a shortened message, in attempts. */
    private static final List<Integer> SHORTENED = List.of(512, 128, MAX_ID);

    private final String host;
    private final int enterpriseNumber;
    private final int maxBytes;

    /**
     * Creates a writer.
     *
     * @param host the service's host
     * @param enterpriseNumber the private enterprise number (RFC 5612) in the ID of the structured
     *     data
     * @param maxBytes the longest message, at least 2048
     */
    SyslogMessage(String host, int enterpriseNumber, int maxBytes) {
        this.host = word(host, MAX_HOST);
        this.enterpriseNumber = enterpriseNumber;
        this.maxBytes = maxBytes;
    }

    /** Returns an RFC 5425 frame (section 4.3): the number of octets, a space and the message. */
    byte[] frame(ExportedRow row) {
        String message = message(row);
        return (message.length() + " " + message).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns a message. If it would be too long, its texts are shortened, which keeps the JSON
     * valid, and it is marked as truncated.
     */
    String message(ExportedRow row) {
        String message = message(row, row.json(), false);
        ObjectNode shortened = row.json().deepCopy();
        for (int i = 0; message.length() > maxBytes && i < SHORTENED.size(); i++) {
            shorten(shortened, SHORTENED.get(i));
            message = message(row, shortened.put("truncated", true), true);
        }
        if (message.length() > maxBytes) {
            shortened.putObject("detail");
            message = message(row, shortened, true);
        }
        return message;
    }

    private String message(ExportedRow row, JsonNode json, boolean isTruncated) {
        String data =
                "[roster@"
                        + enterpriseNumber
                        + parameter("organization", row.organization())
                        + parameter("revision", Long.toString(row.revision()))
                        + (isTruncated ? parameter("truncated", "true") : "")
                        + "]";
        return String.join(
                " ",
                "<" + PRIORITY + ">1",
                row.at().toString(),
                host,
                APPLICATION,
                "-",
                word(row.kind(), MAX_KIND),
                data,
                JsonText.of(json));
    }

    /** Returns a field of the header: printable ASCII without spaces, or a hyphen if empty. */
    private static String word(String text, int maxLength) {
        String printable = text.replaceAll("[^!-~]", "?");
        return printable.isEmpty()
                ? "-"
                : printable.substring(0, Math.min(printable.length(), maxLength));
    }

    /** Returns a parameter of structured data (section 6.3.3). */
    static String parameter(String name, String value) {
        String escaped = value.replaceAll("[^ -~]", "?").replaceAll("[\"\\\\\\]]", "\\\\$0");
        return " " + name + "=\"" + escaped + "\"";
    }

    /** Shortens the texts that come from outside. IDs, times and the HMAC stay. */
    private static void shorten(ObjectNode row, int characters) {
        List<ObjectNode> parts = new ArrayList<>();
        for (String path : List.of("/actor", "/actor/token", "/subject", "/detail")) {
            if (row.at(path) instanceof ObjectNode part) {
                parts.add(part);
            }
        }
        for (ObjectNode part : parts) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(part.properties())) {
                String text = field.getValue().asText();
                if (field.getValue().isTextual() && text.length() > characters) {
                    part.put(field.getKey(), start(text, characters) + "\u2026");
                }
            }
        }
    }

    /** Returns the start of a text, without half of a character. */
    private static String start(String text, int characters) {
        int end = Math.min(characters, text.length());
        boolean splits = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splits ? end - 1 : end);
    }
}
