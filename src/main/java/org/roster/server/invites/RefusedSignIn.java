package org.roster.server.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.AttemptReason;
import org.roster.contract.LastAttempt;
import org.roster.contract.Provider;
import org.roster.contract.ProviderError;
import org.roster.server.identity.VerifiedIdentity;

import java.util.Objects;

/**
 * A sign-in at an invitation page that didn't redeem the invite.
 *
 * @param username the account's username; empty if the provider refused the sign-in
 * @param tenantId the account's Entra tenant, or null
 * @param error the provider's error, or null
 * @param correlationId the ID of the sign-in in the provider's logs, or null
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

    /** Returns whether a recorded attempt was made with the same account for the same reason. */
    public boolean isSame(LastAttempt attempt) {
        return attempt.reason() == reason
                && attempt.provider() == provider
                && attempt.username().equals(username)
                && Objects.equals(attempt.tenantId(), tenantId);
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
