package org.roster.server.access;

import io.javalin.http.Context;

import org.roster.contract.ProblemType;
import org.roster.contract.TokenScope;
import org.roster.server.problem.ProblemException;

import java.time.Duration;

/** The refusals of callers, with their {@code WWW-Authenticate} (RFC 6750, section 3). */
final class AccessProblems {

    private static final String HEADER = "WWW-Authenticate";
    private static final String REALM = "Bearer realm=\"roster\"";
    private static final String INVALID = "invalid_token";

    private AccessProblems() {}

    static ProblemException missing(Context request) {
        request.header(HEADER, REALM);
        return ProblemException.of(
                ProblemType.UNAUTHENTICATED, "Sign in first. The request has no bearer token.");
    }

    static ProblemException malformed(Context request) {
        return refused(
                request, "invalid_request", "The request must have exactly one bearer token");
    }

    /** Refuses the token of a session. */
    static ProblemException invalid(Context request) {
        return refused(request, INVALID, "The token is invalid");
    }

    private static ProblemException refused(Context request, String error, String description) {
        challenge(request, error, description);
        return ProblemException.of(
                ProblemType.UNAUTHENTICATED, "Sign in again. The token is invalid.");
    }

    private static void challenge(Context request, String error, String description) {
        request.header(
                HEADER,
                REALM + ", error=\"" + error + "\", error_description=\"" + description + "\"");
    }

    static ProblemException signedOut(Context request) {
        challenge(request, INVALID, "An administrator ended the sign-in");
        return ProblemException.of(
                ProblemType.UNAUTHENTICATED,
                "Sign in again. An administrator of the organization signed you out.");
    }

    /** Refuses an API token without saying which of the reasons it is. */
    static ProblemException invalidApiToken(Context request) {
        challenge(request, INVALID, "The token is invalid");
        return ProblemException.of(
                ProblemType.UNAUTHENTICATED,
                "The API token is wrong, has expired or was revoked, or its creator is suspended."
                        + " Ask an administrator of the organization for another one.");
    }

    /** Refuses an API token that lacks a scope. */
    static ProblemException withoutScope(Context request, TokenScope scope) {
        request.header(
                HEADER, REALM + ", error=\"insufficient_scope\", scope=\"" + scope.wire() + "\"");
        return ProblemException.insufficientScope(
                scope.wire(),
                "The API token does not have the scope "
                        + scope.wire()
                        + ". Ask an administrator of the organization for one that has it.");
    }

    static ProblemException freshSignInRequired(Context request, Duration longest) {
        request.header(
                HEADER,
                REALM
                        + ", error=\"insufficient_user_authentication\","
                        + " error_description=\"Sign in again to confirm\", max_age=\""
                        + longest.toSeconds()
                        + "\"");
        return ProblemException.of(
                ProblemType.FRESH_SIGN_IN_REQUIRED,
                "Sign in again to confirm this. Your last sign-in at the identity provider is too"
                        + " long ago, or the provider does not say when it was.");
    }

    static ProblemException administratorRequired() {
        return ProblemException.of(
                ProblemType.ADMINISTRATOR_REQUIRED,
                "Only administrators of the organization can do this. Ask one of them.");
    }
}
