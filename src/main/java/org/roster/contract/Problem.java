package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A problem per RFC 9457, with the extension members that Roster uses. A member that doesn't apply
 * to the type is null and omitted from the JSON.
 *
 * @param type {@code urn:roster:problem:} and the name of a {@link ProblemType}
 * @param title a short summary, the same for every problem of the type
 * @param status the HTTP status
 * @param detail a complete sentence that an administrator can act on
 * @param instance the path of the request
 * @param errors with {@code validation-failed} and {@code sign-in-policy}: every invalid field
 * @param limit with {@code member-limit-reached}: the member slots
 * @param used with {@code member-limit-reached}: the slots taken
 * @param memberId with {@code already-a-member}: the ID of that member
 * @param inviteId with {@code invite-already-pending}: the ID of that invite
 * @param inviteStatus with {@code invite-not-pending}: the status of the invite; RFC 9457 reserves
 *     the name {@code status} for the HTTP status
 * @param rule with {@code sign-in-policy}: the rule that the account violates
 * @param current with {@code version-mismatch}: the current state of the entity
 * @param origin with {@code wrong-server}: the origin of the service that answers
 * @param scope with {@code insufficient-scope}: the role or scope that the call needs
 * @param exceeded with {@code rate-limited}: the {@link ExceededLimit}; omitted for the limits on
 *     requests. It is text, because a newer service may have further limits.
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
        @Nullable SignInRule rule,
        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
                @JsonSubTypes({
                    @JsonSubTypes.Type(Member.class),
                    @JsonSubTypes.Type(Organization.class)
                })
                @Nullable Versioned current,
        @Nullable String origin,
        @Nullable String scope,
        @Nullable String exceeded) {

    /**
     * An invalid field.
     *
     * @param field its name in the request, such as {@code tenantId}
     * @param code the machine-readable error, such as {@code too-long}
     * @param message the human-readable error, a sentence
     */
    public record FieldError(String field, String code, String message) {}
}
