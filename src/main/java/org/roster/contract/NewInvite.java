package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The values that an administrator enters to create an invite.
 *
 * @param provider the required identity provider
 * @param tenantId the required Entra tenant, a GUID or a domain name; only with {@link
 *     InviteProvider#MICROSOFT}, and null for any tenant
 * @param username the account's username at the provider, 1 to 320 characters; usually an e-mail
 *     address
 * @param role the role of the future member
 * @param notificationEmail the address for the mail if it isn't the username, or null
 * @param personalAccounts whether a personal account may redeem it; null for the default of {@link
 *     PersonalAccounts#mayRedeem}
 * @param validFor how long the link works, an ISO 8601 duration; null for the service's default
 * @param language the language of the mail (BCP 47), or null for the organization's
 * @param note a text for the invited person, at most 500 characters, or null
 * @param sendMail false to send no mail; null means true
 * @param endsAt the time when the access of the future member ends, or null for no end
 */
public record NewInvite(
        @Nullable InviteProvider provider,
        @Nullable String tenantId,
        @Nullable String username,
        @Nullable Role role,
        @Nullable String notificationEmail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean personalAccounts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String validFor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String language,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean sendMail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endsAt) {

    /** The maximum length of a note, in characters (code points). */
    public static final int MAX_NOTE_LENGTH = 500;

    /** Creates an invite without further options. */
    public NewInvite(
            @Nullable InviteProvider provider,
            @Nullable String tenantId,
            @Nullable String username,
            @Nullable Role role,
            @Nullable String notificationEmail,
            @Nullable Boolean personalAccounts) {
        this(
                provider,
                tenantId,
                username,
                role,
                notificationEmail,
                personalAccounts,
                null,
                null,
                null,
                null,
                null);
    }
}
