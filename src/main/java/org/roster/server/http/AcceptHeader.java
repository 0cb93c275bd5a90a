package org.roster.server.http;

import io.javalin.http.Context;

import java.util.List;
import java.util.Locale;

/** Reads the {@code Accept} header (RFC 9110, section 12.5.1). Weights other than 0 are ignored. */
public final class AcceptHeader {

    private AcceptHeader() {}

    /** Returns whether the client accepts a media type. Without the header, it accepts all. */
    public static boolean accepts(Context request, String type) {
        String accept = request.header("Accept");
        if (accept == null) {
            return true;
        }
        List<String> accepted = List.of("*/*", type.substring(0, type.indexOf('/')) + "/*", type);
        for (String range : accept.split(",")) {
            String[] parts = range.toLowerCase(Locale.ROOT).replace(" ", "").split(";");
            boolean refused = List.of(parts).stream().anyMatch(part -> part.matches("q=0(\\.0*)?"));
            if (!refused && accepted.contains(parts[0])) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the client names a media type, as browsers do with {@code text/html}. */
    public static boolean names(Context request, String type) {
        String accept = request.header("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains(type);
    }
}
