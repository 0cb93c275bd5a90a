package org.roster.server.auditsink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes JSON as one line of printable ASCII characters: all others are escaped. Names come from
 * outside, so a file or a terminal that shows them must not get line breaks, escape sequences or
 * characters that change the direction of text.
 */
final class JsonText {

    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The only control character that Jackson doesn't escape. */
    private static final String DELETE = "\u007f";

    private JsonText() {}

    static String of(JsonNode json) {
        try {
            return ASCII.writeValueAsString(json).replace(DELETE, "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row could not be written as JSON", e);
        }
    }
}
