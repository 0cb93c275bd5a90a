package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

/**
 * The values that an administrator enters to create an invite.
 *
 * @param provider the required identity provider
 * @param tenantId the required Entra tenant, a GUID or a domain name; only with {@link
 *     InviteProvider#MICROSOFT}, and null for any tenant
 * @param username the account's username at the provider, 1 to 320 characters; usually an e-mail
 *     address
 * @param role the role of the future member
 * @param notificationEmail the address for the mail if it is not the username, or null
 * @param personalAccounts whether a personal account may redeem it; null for the default of {@link
 *     PersonalAccounts#mayRedeem}
 */
public record NewInvite(
        @Nullable InviteProvider provider,
        @Nullable String tenantId,
        @Nullable String username,
        @Nullable Role role,
        @Nullable String notificationEmail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean personalAccounts) {}
