package org.roster.contract;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator fills in to invite somebody.
 *
 * @param provider the identity provider to ask for
 * @param tenantId the Entra tenant to ask for, a GUID or a domain name; with {@link
 *     InviteProvider#MICROSOFT} alone, null for any tenant
 * @param username what the provider calls the account, 1 to 320 characters; mostly an e-mail
 *     address
 * @param role what the person will be
 * @param notificationEmail where the mail goes instead of to the username, or null
 */
public record NewInvite(
        @Nullable InviteProvider provider,
        @Nullable String tenantId,
        @Nullable String username,
        @Nullable Role role,
        @Nullable String notificationEmail) {}
