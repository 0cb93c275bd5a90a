package org.roster.server.problem;

import org.jspecify.annotations.Nullable;
import org.roster.contract.ExceededLimit;
import org.roster.contract.InviteStatus;
import org.roster.contract.Problem;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemBuilder;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.contract.SignInRule;
import org.roster.contract.Versioned;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Refuses a request with a problem per RFC 9457 and rolls back the transaction. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The start of the type of a problem that is told in the words of SCIM. */
    public static final String SCIM = "urn:roster:scim:";

    private final transient Problem problem;

    private final @Nullable Duration retryAfter;

    private ProblemException(Problem problem) {
        this(problem, null);
    }

    private ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.type(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** Returns the problem, without {@code instance}. */
    public Problem problem() {
        return problem;
    }

    /** Returns how long the client should wait, or null if the problem doesn't say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Creates a problem without additional members. */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(new ProblemBuilder(type, detail).build());
    }

    /** Creates a problem of the type {@code about:blank} (RFC 9457, section 4.2.1). */
    public static Problem untyped(int status, String detail) {
        return new ProblemBuilder(
                        "about:blank",
                        status >= 500
                                ? "Something went wrong"
                                : "The request could not be processed",
                        status,
                        detail)
                .build();
    }

    /**
     * Creates an error of SCIM (RFC 7644, section 3.12).
     *
     * @param scimType the keyword, such as {@code uniqueness}
     */
    public static ProblemException scim(int status, String scimType, String detail) {
        return new ProblemException(
                new ProblemBuilder(SCIM + scimType, "The request was refused", status, detail)
                        .build());
    }

    /** Creates an error without a type and with a status of its own. */
    public static ProblemException refused(int status, String detail) {
        return new ProblemException(untyped(status, detail));
    }

    /** Creates {@code scim-connection-limit-reached}. */
    public static ProblemException tooManyScimConnections(int most) {
        return limitReached(
                ProblemType.SCIM_CONNECTION_LIMIT_REACHED, most, "SCIM connections", "Remove");
    }

    /** Creates {@code not-found}, also for things that the caller may not see. */
    public static ProblemException notFound(String what) {
        return of(
                ProblemType.NOT_FOUND,
                "The " + what + " does not exist, or you do not have access to it.");
    }

    /**
     * Creates {@code insufficient-scope}.
     *
     * @param scope the role or scope that the call needs
     */
    public static ProblemException insufficientScope(String scope) {
        return insufficientScope(
                scope,
                "You don't have permission to do this. Ask an administrator of the organization.");
    }

    /** Creates {@code insufficient-scope} with this detail. */
    public static ProblemException insufficientScope(String scope, String detail) {
        return new ProblemException(
                new ProblemBuilder(ProblemType.INSUFFICIENT_SCOPE, detail).scope(scope).build());
    }

    /**
     * Creates {@code insufficient-scope} for a call that no scope of an API token allows.
     *
     * @param role the role of those who can make the call
     */
    public static ProblemException notForTokens(Role role) {
        return insufficientScope(
                role.name(), "No API token can do this with any scope. Sign in instead.");
    }

    /** Creates {@code wrong-server}. */
    public static ProblemException wrongServer(String origin) {
        return new ProblemException(
                new ProblemBuilder(
                                ProblemType.WRONG_SERVER,
                                "You signed in to another server. Enter the address "
                                        + origin
                                        + " and sign in again.")
                        .origin(origin)
                        .build());
    }

    /** Creates {@code malformed-request}. */
    public static ProblemException malformed(String detail) {
        return of(ProblemType.MALFORMED_REQUEST, detail);
    }

    /** Creates {@code validation-failed} with all field errors. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(
                new ProblemBuilder(
                                ProblemType.VALIDATION_FAILED,
                                "Correct the listed fields and send the request again.")
                        .errors(List.copyOf(errors))
                        .build());
    }

    /** Creates {@code member-limit-reached}. */
    public static ProblemException memberLimitReached(int limit, int used) {
        return new ProblemException(
                new ProblemBuilder(
                                ProblemType.MEMBER_LIMIT_REACHED,
                                "All "
                                        + limit
                                        + " member slots are taken. Remove or suspend a member, or"
                                        + " ask the operator to raise the limit, then try again.")
                        .limit(limit)
                        .used(used)
                        .build());
    }

    /** Creates {@code already-a-member}. */
    public static ProblemException alreadyAMember(String username, String memberId) {
        return new ProblemException(
                new ProblemBuilder(
                                ProblemType.ALREADY_A_MEMBER,
                                username
                                        + " is already a member. To change the role, or to resume a"
                                        + " suspended member, edit the member. If the account was"
                                        + " deleted and created again at the identity provider,"
                                        + " remove the old member and invite again.")
                        .memberId(memberId)
                        .build());
    }

    /** Creates {@code invite-already-pending}. */
    public static ProblemException inviteAlreadyPending(String username, String inviteId) {
        return new ProblemException(
                new ProblemBuilder(
                                ProblemType.INVITE_ALREADY_PENDING,
                                username
                                        + " already has a pending invite. Copy its link, or revoke"
                                        + " it and invite again.")
                        .inviteId(inviteId)
                        .build());
    }

    /** Creates {@code invite-not-pending}. */
    public static ProblemException inviteNotPending(InviteStatus status) {
        return new ProblemException(
                new ProblemBuilder(
                                ProblemType.INVITE_NOT_PENDING,
                                switch (status) {
                                    case ACCEPTED ->
                                            "The invite was accepted. There is nothing left to do.";
                                    case EXPIRED -> "The invite has expired. Create a new one.";
                                    case REVOKED -> "The invite was revoked. Create a new one.";
                                    case PENDING -> "The invite is pending.";
                                })
                        .inviteStatus(status)
                        .build());
    }

    /** Creates an untyped conflict for a mail of an invite that has no address. */
    public static ProblemException inviteWithoutMail() {
        return new ProblemException(
                untyped(
                        409,
                        "This invite has no mail address, or the server sends no mail. Copy the"
                                + " invite's link and share it yourself."));
    }

    /** Creates {@code token-limit-reached}. */
    public static ProblemException tooManyTokens(int maximum) {
        return limitReached(ProblemType.TOKEN_LIMIT_REACHED, maximum, "API tokens", "Revoke");
    }

    /** Creates {@code token-expired} for an API token that can't be taken over any more. */
    public static ProblemException tokenExpired() {
        return of(
                ProblemType.TOKEN_EXPIRED, "The API token has expired. Create a new one instead.");
    }

    /** Creates {@code webhook-limit-reached}. */
    public static ProblemException tooManyWebhooks(int maximum) {
        return limitReached(ProblemType.WEBHOOK_LIMIT_REACHED, maximum, "webhooks", "Remove");
    }

    private static ProblemException limitReached(
            ProblemType type, int limit, String items, String verb) {
        return new ProblemException(
                new ProblemBuilder(
                                type,
                                "The organization has "
                                        + limit
                                        + " "
                                        + items
                                        + ", which is the maximum. "
                                        + verb
                                        + " one that is no longer used.")
                        .limit(limit)
                        .build());
    }

    /** Creates {@code webhook-of-another}. */
    public static ProblemException webhookOfAnother() {
        return of(
                ProblemType.WEBHOOK_OF_ANOTHER,
                "Another administrator created this webhook. You can disable or remove it. To"
                        + " change anything else, take it over first.");
    }

    /** Creates {@code webhook-disabled}. */
    public static ProblemException webhookDisabled() {
        return of(
                ProblemType.WEBHOOK_DISABLED,
                "The webhook is disabled, so nothing is sent. Enable it first.");
    }

    /** Creates {@code held-administrator}. */
    public static ProblemException heldAdministrator() {
        return of(
                ProblemType.HELD_ADMINISTRATOR,
                "The member has become an administrator. A directory cannot suspend"
                        + " administrators. Reject the deactivation.");
    }

    /** Creates {@code sign-in-policy} for a caller whose account violates a rule. */
    public static ProblemException accountNotAllowed(SignInRule rule) {
        return new ProblemException(
                new ProblemBuilder(
                                ProblemType.SIGN_IN_POLICY,
                                "The organization's sign-in policy does not allow your account. "
                                        + switch (rule) {
                                            case PERSONAL_MICROSOFT_ACCOUNTS,
                                                    GOOGLE_ACCOUNTS_WITHOUT_DOMAIN ->
                                                    "Sign in with a work or school account.";
                                            case MICROSOFT_TENANTS, GOOGLE_DOMAINS ->
                                                    "Sign in with an account of an allowed"
                                                            + " organization.";
                                        })
                        .rule(rule)
                        .build());
    }

    /**
     * Creates {@code sign-in-policy} with the status 422, for a request whose content doesn't fit
     * the policy.
     *
     * @param field the field that doesn't fit
     */
    public static ProblemException notAllowedByPolicy(
            SignInRule rule, String field, String message) {
        ProblemType type = ProblemType.SIGN_IN_POLICY;
        String code = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProblemException(
                new ProblemBuilder(type.urn(), type.title(), 422, message)
                        .errors(List.of(new FieldError(field, code, message)))
                        .rule(rule)
                        .build());
    }

    /** Creates {@code last-administrator} if no other administrator fits the sign-in policy. */
    public static ProblemException lastFittingAdministrator() {
        return of(
                ProblemType.LAST_ADMINISTRATOR,
                "The sign-in policy would not allow any remaining administrator to sign in. Change"
                        + " the policy or make someone else an administrator first.");
    }

    /** Creates {@code version-mismatch} after a concurrent change. */
    public static ProblemException versionMismatch(Versioned current) {
        return new ProblemException(
                new ProblemBuilder(
                                ProblemType.VERSION_MISMATCH,
                                "Someone else made a change first. Check the current version, then"
                                        + " try again.")
                        .current(current)
                        .build());
    }

    /** Creates {@code rate-limited}, with the time until the limit allows the same request. */
    public static ProblemException rateLimited(
            ExceededLimit limit, String detail, Duration retryAfter) {
        return new ProblemException(
                new ProblemBuilder(ProblemType.RATE_LIMITED, detail).exceeded(limit.wire()).build(),
                retryAfter);
    }
}
