package org.roster.server.tokens;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.ApiToken;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.TokenScope;
import org.roster.server.access.TokenSecret;
import org.roster.server.problem.ProblemException;
import org.roster.server.tokens.NewTokenRules.CheckedToken;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The API tokens of SCIM connections. Each connection has one, with the connection's name; the
 * change of the connection stands for that of its token in the activity log.
 */
public final class ConnectionTokens {

    private final ApiTokenStore store;
    private final InstantSource clock;

    /** Creates an instance that uses this clock. */
    public ConnectionTokens(InstantSource clock) {
        this.store = new ApiTokenStore(clock);
        this.clock = clock;
    }

    /** Validates the expiry of a token and adds a field error if it is invalid. */
    public @Nullable Instant checkExpiry(@Nullable Instant asked, List<FieldError> errors) {
        return NewTokenRules.expiry(asked, clock.instant(), errors);
    }

    /**
     * Creates a token, in a transaction that has locked the organization's row.
     *
     * @throws ProblemException {@code token-limit-reached} if there are {@link
     *     TokenAdministration#MAX_TOKENS}
     */
    public ApiToken create(
            Handle handle,
            String organization,
            String name,
            Instant expiresAt,
            Actor createdBy,
            String secret) {
        store.purge(handle, organization);
        if (store.count(handle, organization) >= TokenAdministration.MAX_TOKENS) {
            throw ProblemException.tooManyTokens(TokenAdministration.MAX_TOKENS);
        }
        return store.insert(
                handle,
                organization,
                new CheckedToken(name, Set.of(TokenScope.SCIM), expiresAt),
                createdBy,
                TokenSecret.hash(secret));
    }

    /** Revokes a token; it may have been revoked before. */
    public void revoke(Handle handle, String organization, String id) {
        var _ = store.delete(handle, organization, id);
    }
}
