package org.roster.server.problem;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.Problem;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ProblemType;

import java.util.List;

/** Refuses a request with a problem per RFC 9457 and rolls back the transaction. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.type(), null, false, false);
        this.problem = problem;
    }

    /** Returns the problem, without {@code instance}. */
    public Problem problem() {
        return problem;
    }

    /** Creates a problem without additional members. */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(
                problem(type, detail, null, null, null, null, null, null, null));
    }

    /** Creates a problem of the type {@code about:blank} (RFC 9457, section 4.2.1). */
    public static Problem untyped(int status, String detail) {
        return new Problem(
                "about:blank",
                status >= 500 ? "Something went wrong" : "The request could not be processed",
                status,
                detail,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Creates {@code not-found}, also for things that the caller may not see. */
    public static ProblemException notFound(String what) {
        return of(
                ProblemType.NOT_FOUND,
                "The " + what + " does not exist, or you do not have access to it.");
    }

    /** Creates {@code malformed-request}. */
    public static ProblemException malformed(String detail) {
        return of(ProblemType.MALFORMED_REQUEST, detail);
    }

    /** Creates {@code validation-failed} with all field errors. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(
                problem(
                        ProblemType.VALIDATION_FAILED,
                        "Correct the listed fields and send the request again.",
                        List.copyOf(errors),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    /** Creates {@code member-limit-reached}. */
    public static ProblemException memberLimitReached(int limit, int used) {
        return new ProblemException(
                problem(
                        ProblemType.MEMBER_LIMIT_REACHED,
                        "All "
                                + limit
                                + " member slots are taken. Remove a member or ask the operator"
                                + " to raise the limit, then invite again.",
                        null,
                        limit,
                        used,
                        null,
                        null,
                        null,
                        null));
    }

    /** Creates {@code already-a-member}. */
    public static ProblemException alreadyAMember(String username, String memberId) {
        return new ProblemException(
                problem(
                        ProblemType.ALREADY_A_MEMBER,
                        username + " is already a member. To change the role, edit the member.",
                        null,
                        null,
                        null,
                        memberId,
                        null,
                        null,
                        null));
    }

    /** Creates {@code invite-already-pending}. */
    public static ProblemException inviteAlreadyPending(String username, String inviteId) {
        return new ProblemException(
                problem(
                        ProblemType.INVITE_ALREADY_PENDING,
                        username
                                + " already has a pending invite. Copy its link, or revoke it"
                                + " and invite again.",
                        null,
                        null,
                        null,
                        null,
                        inviteId,
                        null,
                        null));
    }

    /** Creates {@code invite-not-pending}. */
    public static ProblemException inviteNotPending(InviteStatus status) {
        return new ProblemException(
                problem(
                        ProblemType.INVITE_NOT_PENDING,
                        switch (status) {
                            case ACCEPTED ->
                                    "The invite was accepted. There is nothing left to do.";
                            case EXPIRED -> "The invite has expired. Create a new one.";
                            case REVOKED -> "The invite was revoked. Create a new one.";
                            case PENDING -> "The invite is pending.";
                        },
                        null,
                        null,
                        null,
                        null,
                        null,
                        status,
                        null));
    }

    /** Creates {@code version-mismatch} after a concurrent change. */
    public static ProblemException versionMismatch(Member current) {
        return new ProblemException(
                problem(
                        ProblemType.VERSION_MISMATCH,
                        "Someone else changed this member. Check the current version, then"
                                + " try again.",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        current));
    }

    private static Problem problem(
            ProblemType type,
            String detail,
            @Nullable List<FieldError> errors,
            @Nullable Integer limit,
            @Nullable Integer used,
            @Nullable String memberId,
            @Nullable String inviteId,
            @Nullable InviteStatus inviteStatus,
            @Nullable Member current) {
        return new Problem(
                type.urn(),
                type.title(),
                type.status(),
                detail,
                null,
                errors,
                limit,
                used,
                memberId,
                inviteId,
                inviteStatus,
                current);
    }
}
