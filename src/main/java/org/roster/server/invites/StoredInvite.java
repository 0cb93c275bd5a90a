package org.roster.server.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.SignInPolicy;

import java.util.Locale;

/**
 * An invite together with the fields that the API doesn't expose.
 *
 * @param invite the invite with its current status
 * @param organizationId the id of the organization that it belongs to
 * @param organization the organization's name
 * @param language the language of the organization's mails
 * @param signInPolicy the organization's sign-in policy
 * @param resolvedTenantId the GUID of the only Entra tenant that may redeem it, or null for any
 */
public record StoredInvite(
        Invite invite,
        String organizationId,
        String organization,
        Locale language,
        SignInPolicy signInPolicy,
        @Nullable String resolvedTenantId) {}
