package org.roster.server.http;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of an entity that a request is meant for: {@code If-Match}, RFC 9110, section
 * 13.1.1. The comparison is the strong one, so a weak tag matches nothing, and neither does a tag
 * that is none of ours.
 *
 * @param any whether every version will do
 * @param versions those that will do
 */
public record IfMatch(boolean any, Set<String> versions) {

    /** Every version will do. */
    public static final IfMatch ANY = new IfMatch(true, Set.of());

    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    /** The request's header, or null where it has none. */
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

    /** Whether an entity of this version is one that the request is meant for. */
    public boolean matches(long version) {
        return any || versions.contains(Long.toString(version));
    }

    /** The entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }
}
