package org.roster.contract;

/** The types of problems that the service returns (RFC 9457). */
public enum ProblemType {
    VALIDATION_FAILED("validation-failed", 422, "Some fields are invalid"),
    MALFORMED_REQUEST("malformed-request", 400, "The request is malformed"),
    UNAUTHENTICATED("unauthenticated", 401, "You are not signed in"),
    ADMINISTRATOR_REQUIRED("administrator-required", 403, "Only an administrator can do this"),
    INSUFFICIENT_SCOPE("insufficient-scope", 403, "You don't have permission to do this"),
    NOT_FOUND("not-found", 404, "Not found"),
    MEMBER_LIMIT_REACHED("member-limit-reached", 409, "The member limit is reached"),
    LAST_ADMINISTRATOR("last-administrator", 409, "The organization needs an administrator"),
    ALREADY_A_MEMBER("already-a-member", 409, "The account is already a member"),
    INVITE_ALREADY_PENDING(
            "invite-already-pending", 409, "The account already has a pending invite"),
    INVITE_NOT_PENDING("invite-not-pending", 409, "The invite is not pending"),
    INVITE_CREATOR_REMOVED(
            "invite-creator-removed", 409, "The inviter is no longer an administrator"),
    TOKEN_LIMIT_REACHED("token-limit-reached", 409, "The limit of API tokens is reached"),
    TOKEN_EXPIRED("token-expired", 409, "The API token has expired"),
    WEBHOOK_LIMIT_REACHED("webhook-limit-reached", 409, "The limit of webhooks is reached"),
    WEBHOOK_OF_ANOTHER("webhook-of-another", 409, "Another administrator created the webhook"),
    WEBHOOK_DISABLED("webhook-disabled", 409, "The webhook is disabled"),
    SCIM_CONNECTION_LIMIT_REACHED(
            "scim-connection-limit-reached", 409, "The limit of SCIM connections is reached"),
    HELD_ADMINISTRATOR("held-administrator", 409, "The member has become an administrator"),
    SIGN_IN_POLICY("sign-in-policy", 403, "The sign-in policy does not allow this account"),
    VERSION_MISMATCH("version-mismatch", 412, "Someone else made a change first"),
    PRECONDITION_REQUIRED("precondition-required", 428, "If-Match is required"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The idempotency key was already used"),
    WRONG_SERVER("wrong-server", 401, "You signed in to another server"),
    FRESH_SIGN_IN_REQUIRED("fresh-sign-in-required", 401, "Sign in again to confirm"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "The request body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The request body must be JSON"),
    NOT_ACCEPTABLE("not-acceptable", 406, "The response format is not acceptable"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
    UNAVAILABLE("unavailable", 503, "The service is unavailable");

    private static final String PREFIX = "urn:roster:problem:";

    private final String wire;
    private final int status;
    private final String title;

    ProblemType(String wire, int status, String title) {
        this.wire = wire;
        this.status = status;
        this.title = title;
    }

    /** Returns the name without its prefix, such as {@code last-administrator}. */
    public String wire() {
        return wire;
    }

    /** Returns the complete type, such as {@code urn:roster:problem:last-administrator}. */
    public String urn() {
        return PREFIX + wire;
    }

    /**
     * Returns the HTTP status of the type. {@link #SIGN_IN_POLICY} has the status 422 instead if it
     * concerns the content of the request.
     */
    public int status() {
        return status;
    }

    /** Returns the title in English, the same for every problem of this type. */
    public String title() {
        return title;
    }
}
