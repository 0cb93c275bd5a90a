package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A problem as of RFC 9457, with the extension members that Roster uses. A member that does not go
 * with the type is null and not written.
 *
 * @param type {@code urn:roster:problem:} and the name of a {@link ProblemType}
 * @param title the problem in some words, the same for each of its type
 * @param status the HTTP status
 * @param detail a whole sentence that an administrator can act on
 * @param instance the path that was called
 * @param errors with {@code validation-failed}: every field that does not hold
 * @param limit with {@code member-limit-reached}: the member slots
 * @param used with {@code member-limit-reached}: the slots taken
 * @param memberId with {@code already-a-member}: who
 * @param inviteId with {@code invite-already-pending}: which
 * @param inviteStatus with {@code invite-not-pending}: where the invite stands; RFC 9457 keeps the
 *     name {@code status} for the HTTP status
 * @param current with {@code version-mismatch}: the member as it is now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable List<FieldError> errors,
        @Nullable Integer limit,
        @Nullable Integer used,
        @Nullable String memberId,
        @Nullable String inviteId,
        @Nullable InviteStatus inviteStatus,
        @Nullable Member current) {

    /**
     * A field that does not hold.
     *
     * @param field its name in the request, as {@code tenantId}
     * @param code what is wrong, for programs, as {@code too-long}
     * @param message what is wrong, a sentence for people
     */
    public record FieldError(String field, String code, String message) {}
}
