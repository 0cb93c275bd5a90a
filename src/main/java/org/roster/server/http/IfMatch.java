package org.roster.server.http;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of an entity that a request applies to, from the header {@code If-Match} (RFC 9110,
 * section 13.1.1). The comparison is strong, so weak and unknown tags match nothing.
 *
 * @param any whether the request applies to every version
 * @param versions the versions that the request applies to
 */
public record IfMatch(boolean any, Set<String> versions) {

    /** Matches every version. */
    public static final IfMatch ANY = new IfMatch(true, Set.of());

    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    /** Returns the request's header, or null if it has none. */
    public static @Nullable IfMatch of(Context request) {
        String header = request.header("If-Match");
        if (header == null) {
            return null;
        }
        if (header.strip().equals("*")) {
            return ANY;
        }
        Set<String> versions = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        while (tag.find()) {
            if (tag.group(1) == null) {
                versions.add(tag.group(2));
            }
        }
        return new IfMatch(false, Set.copyOf(versions));
    }

    /** Returns whether the request applies to this version. */
    public boolean matches(long version) {
        return any || versions.contains(Long.toString(version));
    }

    /**
     * Answers a {@code GET} with an entity and its tag, or with 304 and no content if the request's
     * {@code If-None-Match} names this version (RFC 9110, section 13.1.2). The comparison is weak.
     */
    public static void answer(Context request, long version, Object entity) {
        request.header("ETag", tag(version));
        String known = request.header("If-None-Match");
        if (known != null && isKnown(known, tag(version))) {
            request.status(304);
        } else {
            request.json(entity);
        }
    }

    private static boolean isKnown(String known, String tag) {
        return known.strip().equals("*")
                || TAG.matcher(known).results().anyMatch(each -> each.group().endsWith(tag));
    }

    /** Returns the entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }
}
