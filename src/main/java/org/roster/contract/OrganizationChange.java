package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * The body of a change to an organization. Fields that are null or missing stay as they are.
 *
 * @param language the language of the organization's mails (BCP 47)
 * @param reminders whether reminders are mailed: to invited people before their invites expire, and
 *     to administrators before the access of members ends
 * @param signInPolicy the change to the sign-in policy
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrganizationChange(
        @Nullable String language,
        @Nullable Boolean reminders,
        @Nullable SignInPolicyChange signInPolicy) {

    /** Creates a change of the sign-in policy alone. */
    public OrganizationChange(SignInPolicyChange signInPolicy) {
        this(null, null, signInPolicy);
    }
}
