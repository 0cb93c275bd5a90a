package org.roster.server.http;

import org.jspecify.annotations.Nullable;
import org.roster.server.problem.ProblemException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The place where a page ended, as an opaque text: the order it was asked for in, the value that
 * the last entity is ordered by, and its id.
 *
 * @param order the order
 * @param value the value
 * @param id the id
 */
public record Cursor(String order, String value, String id) {

    private static final String SEPARATOR = "\u0000";

    /** The cursor as text. */
    public String text() {
        String joined = String.join(SEPARATOR, order, value, id);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor.
     *
     * @param text as the client sent it, or null for the first page
     * @param order the order that the client asks for now
     * @throws ProblemException {@code malformed-request} if it is none, or of another order
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
            throw bad();
        }
        throw bad();
    }

    /**
     * The value as a number.
     *
     * @throws ProblemException {@code malformed-request} if it is none
     */
    public long number() {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    private static ProblemException bad() {
        return ProblemException.malformed(
                "The cursor is not valid for this list. Start again from the first page.");
    }
}
