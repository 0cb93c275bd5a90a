package org.roster.server.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.AttemptReason;
import org.roster.contract.Invite;
import org.roster.contract.SignInPolicy;
import org.roster.server.identity.Account;
import org.roster.server.text.Names;

import java.util.Locale;
import java.util.Optional;

/**
 * An invite together with the fields that the API doesn't expose.
 *
 * @param invite the invite with its current status
 * @param organizationId the ID of the organization that it belongs to
 * @param organization the organization's name
 * @param language the language of the organization's mails
 * @param signInPolicy the organization's sign-in policy
 * @param resolvedTenantId the GUID of the only Entra tenant that may redeem it, or null for any
 * @param hasValidCreator whether it was created by the operator, or by someone who is still an
 *     administrator and whose account the sign-in policy allows; otherwise no one may redeem it
 * @param hasFreeSlot whether the organization has a free member slot
 */
public record StoredInvite(
        Invite invite,
        String organizationId,
        String organization,
        Locale language,
        SignInPolicy signInPolicy,
        @Nullable String resolvedTenantId,
        boolean hasValidCreator,
        boolean hasFreeSlot) {

    /**
     * Returns how an account differs from the invited one, or empty if it is the invited one. This
     * is the only definition of whom an invite is for.
     */
    public Optional<AttemptReason> mismatch(Account account) {
        if (!invite.provider().permits(account.provider())) {
            return Optional.of(AttemptReason.WRONG_PROVIDER);
        }
        if (resolvedTenantId != null && !resolvedTenantId.equals(account.tenantId())) {
            return Optional.of(AttemptReason.WRONG_TENANT);
        }
        return account.verifiedNames().stream()
                        .anyMatch(name -> Names.same(invite.username(), name))
                ? Optional.empty()
                : Optional.of(AttemptReason.WRONG_USERNAME);
    }

    /** Returns whether the account is the invited one and not a personal one by mistake. */
    boolean fits(Account account) {
        return mismatch(account).isEmpty() && (invite.personalAccounts() || !account.isPersonal());
    }
}
