package org.roster.server.http;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;
import org.roster.server.problem.ProblemException;

import java.util.Arrays;
import java.util.Set;

/** The parameters of a list, each checked. */
public final class Query {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 1000;
    private static final int LONGEST = 2048;

    private Query() {}

    /**
     * Makes sure that the request has these parameters alone, and none of them twice.
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
     * How many entities to answer with: 1 to 1000, otherwise 100.
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
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    private static ProblemException badLimit() {
        return ProblemException.malformed("limit must be a whole number from 1 to " + MOST + ".");
    }

    /**
     * A word of an enumeration, or null where the parameter is missing.
     *
     * @throws ProblemException {@code malformed-request}
     */
    public static <E extends Enum<E>> @Nullable E word(
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
     * A text, or null where the parameter is missing.
     *
     * @throws ProblemException {@code malformed-request} if it is longer than anything to be found
     */
    public static @Nullable String text(Context request, String name) {
        String text = request.queryParam(name);
        if (text != null && (text.length() > LONGEST || text.indexOf('\0') >= 0)) {
            throw ProblemException.malformed(name + " is too long or contains a NUL character.");
        }
        return text;
    }
}
