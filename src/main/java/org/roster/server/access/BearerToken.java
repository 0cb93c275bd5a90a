package org.roster.server.access;

import io.javalin.http.Context;

import org.roster.server.problem.ProblemException;

import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the bearer token of a request (RFC 6750, section 2.1). */
final class BearerToken {

    private static final String HEADER = "Authorization";
    private static final Pattern BEARER =
            Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);

    private BearerToken() {}

    /**
     * Returns the token.
     *
     * @throws ProblemException {@code unauthenticated} if there isn't exactly one valid header
     */
    static String of(Context request) {
        String header = request.header(HEADER);
        if (header == null) {
            throw AccessProblems.missing(request);
        }
        Matcher bearer = BEARER.matcher(header);
        // With two headers, a proxy in front may have checked the other one.
        if (!bearer.matches() || Collections.list(request.req().getHeaders(HEADER)).size() > 1) {
            throw AccessProblems.malformed(request);
        }
        return bearer.group(1);
    }
}
