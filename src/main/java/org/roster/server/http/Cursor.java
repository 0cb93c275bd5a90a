package org.roster.server.http;

import org.jspecify.annotations.Nullable;
import org.roster.server.problem.ProblemException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The end of a page, which clients get as an opaque text.
 *
 * @param order the sort order of the list
 * @param value the value that the page's last entity is sorted by
 * @param id the ID of the page's last entity
 */
public record Cursor(String order, String value, String id) {

    private static final String SEPARATOR = "\u0000";

    /** Returns the cursor as text. */
    public String text() {
        String joined = String.join(SEPARATOR, order, value, id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Parses a cursor.
     *
     * @param text the text from the client, or null for the first page
     * @param order the requested sort order
     * @throws ProblemException {@code malformed-request} if it isn't a cursor of this order
     */
    public static @Nullable Cursor read(@Nullable String text, String order) {
        if (text == null) {
            return null;
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(joined.split(SEPARATOR, -1));
            if (parts.size() == 3 && parts.get(0).equals(order)) {
                return new Cursor(parts.get(0), parts.get(1), parts.get(2));
            }
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        throw invalid();
    }

    /**
     * Returns the value as a number.
     *
     * @throws ProblemException {@code malformed-request} if it isn't a number
     */
    public long number() {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return ProblemException.malformed(
                "The cursor is not valid for this list. Start again from the first page.");
    }
}
