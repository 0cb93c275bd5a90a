package org.roster.server.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.AttemptReason;
import org.roster.contract.Provider;
import org.roster.contract.ProviderError;
import org.roster.server.identity.VerifiedIdentity;

/**
 * A sign-in at an invitation page that did not redeem the invite.
 *
 * @param username the account's username; empty if the provider refused the sign-in
 * @param tenantId the account's Entra tenant, or null
 * @param error the provider's error, or null
 * @param correlationId the id of the sign-in in the provider's logs, or null
 */
public record RefusedSignIn(
        AttemptReason reason,
        Provider provider,
        String username,
        @Nullable String tenantId,
        @Nullable String error,
        @Nullable String correlationId) {

    /** Returns the sign-in of an account that may not redeem the invite. */
    public static RefusedSignIn of(AttemptReason reason, VerifiedIdentity identity) {
        return new RefusedSignIn(
                reason, identity.provider(), identity.username(), identity.tenantId(), null, null);
    }

    /** Returns a sign-in that the provider refused. */
    public static RefusedSignIn of(Provider provider, ProviderError error) {
        return new RefusedSignIn(
                AttemptReason.PROVIDER_REFUSED,
                provider,
                "",
                null,
                error.reference().isEmpty() ? null : error.reference(),
                error.correlationId());
    }
}
