package org.roster.server.http;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.server.problem.ProblemException;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;

/** Reads and checks the query parameters of lists. */
public final class Query {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_TEXT_LENGTH = 2048;

    private Query() {}

    /**
     * Checks that the request has no other parameters than these, and none twice.
     *
     * @throws ProblemException {@code malformed-request}
     */
    public static void allow(Context request, String... names) {
        Set<String> allowed = Set.of(names);
        request.queryParamMap()
                .forEach((name, values) -> {
                    if (!allowed.contains(name) || values.size() != 1) {
                        throw ProblemException.malformed(
                                "The request has an unknown or repeated parameter. This list"
                                        + " supports: "
                                        + String.join(", ", names)
                                        + ".");
                    }
                });
    }

    /**
     * Returns the page size: 1 to 1000, 100 by default.
     *
     * @throws ProblemException {@code malformed-request}
     */
    public static int limit(Context request) {
        String text = request.queryParam("limit");
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw invalidLimit();
        }
        throw invalidLimit();
    }

    private static ProblemException invalidLimit() {
        return ProblemException.malformed(
                "limit must be a whole number from 1 to " + MAX_LIMIT + ".");
    }

    /**
     * Returns a parameter as an enum value, or null if it is missing.
     *
     * @throws ProblemException {@code malformed-request}
     */
    public static <E extends Enum<E>> @Nullable E value(
            Context request, String name, Class<E> type) {
        String text = request.queryParam(name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.malformed(
                                name
                                        + " must be one of "
                                        + Arrays.toString(type.getEnumConstants())
                                        + "."));
    }

    /**
     * Returns a parameter as a point in time, or null if it is missing.
     *
     * @throws ProblemException {@code malformed-request}
     */
    public static @Nullable Instant time(Context request, String name) {
        String text = request.queryParam(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw ProblemException.malformed(
                    name + " must be a time such as 2026-01-31T12:00:00.000Z.");
        }
    }

    /**
     * Returns a parameter as text, or null if it is missing.
     *
     * @throws ProblemException {@code malformed-request} if it is longer than any stored text
     */
    public static @Nullable String text(Context request, String name) {
        String text = request.queryParam(name);
        if (text != null && (text.length() > MAX_TEXT_LENGTH || text.indexOf('\0') >= 0)) {
            throw ProblemException.malformed(name + " is too long or contains a NUL character.");
        }
        return text;
    }
}
