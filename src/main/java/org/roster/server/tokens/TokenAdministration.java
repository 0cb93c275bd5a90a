package org.roster.server.tokens;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.ApiToken;
import org.roster.contract.ApiTokens;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.CreatedApiToken;
import org.roster.contract.NewApiToken;
import org.roster.contract.TokenReference;
import org.roster.contract.TokenScope;
import org.roster.contract.TokenTerms;
import org.roster.server.access.AdministratorUpdate;
import org.roster.server.access.Caller;
import org.roster.server.access.TokenSecret;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.tokens.NewTokenRules.CheckedToken;

import java.time.InstantSource;
import java.util.List;

/** The use cases of an organization's administrators and of the operator for API tokens. */
public final class TokenAdministration {

    /** The maximum number of tokens of an organization, without those that have expired. */
    static final int MAX_TOKENS = 100;

    private final Database database;
    private final ApiTokenStore store;
    private final InstantSource clock;

    /** Creates the use cases on a database. */
    public TokenAdministration(Database database, InstantSource clock) {
        this.database = database;
        this.store = new ApiTokenStore(clock);
        this.clock = clock;
    }

    /** Returns an organization's tokens, the newest first. */
    public List<ApiToken> list(String organization) {
        return database.read(handle -> store.list(handle, organization));
    }

    ApiTokens all(Caller caller) {
        return new ApiTokens(list(caller.organization()));
    }

    /**
     * Validates a token.
     *
     * @throws ProblemException {@code validation-failed}
     */
    void check(NewApiToken asked) {
        var _ = NewTokenRules.check(asked, clock.instant());
    }

    /**
     * Creates a token. It is refused as long as its creator is suspended, and revoked when the
     * creator is removed or demoted.
     *
     * @throws ProblemException {@code validation-failed}, {@code not-found}, {@code
     *     administrator-required}, or {@code token-limit-reached}
     */
    CreatedApiToken create(Caller caller, NewApiToken asked) {
        CheckedToken checked = NewTokenRules.check(asked, clock.instant());
        String secret = TokenSecret.create();
        ApiToken created =
                database.write(handle -> {
                    String organization = caller.organization();
                    long revision = AdministratorUpdate.begin(handle, caller);
                    store.purge(handle, organization);
                    if (store.count(handle, organization) >= MAX_TOKENS) {
                        throw ProblemException.tooManyTokens(MAX_TOKENS);
                    }
                    ApiToken token =
                            store.insert(
                                    handle,
                                    organization,
                                    checked,
                                    caller.actor(),
                                    TokenSecret.hash(secret));
                    record(
                            handle,
                            organization,
                            revision,
                            caller.actor(),
                            ChangeKind.TOKEN_CREATED,
                            reference(token),
                            terms(token, null));
                    return token;
                });
        return new CreatedApiToken(created, secret);
    }

    /**
     * Gives a token a new secret and makes the caller its creator. The old secret stops working
     * with this transaction. Administrators can also renew the secrets of their own tokens.
     *
     * @throws ProblemException {@code not-found}, {@code administrator-required}, or an untyped
     *     conflict if the token has expired
     */
    CreatedApiToken takeOver(Caller caller, String id) {
        String secret = TokenSecret.create();
        ApiToken taken =
                database.write(handle -> {
                    String organization = caller.organization();
                    long revision = AdministratorUpdate.begin(handle, caller);
                    ApiToken before =
                            store.find(handle, organization, id)
                                    .orElseThrow(() -> ProblemException.notFound("token"));
                    ApiToken token =
                            store.takeOver(
                                            handle,
                                            organization,
                                            id,
                                            caller.actor(),
                                            TokenSecret.hash(secret))
                                    .orElseThrow(ProblemException::tokenExpired);
                    record(
                            handle,
                            organization,
                            revision,
                            caller.actor(),
                            ChangeKind.TOKEN_TAKEN_OVER,
                            reference(token),
                            terms(token, before.createdBy().memberId()));
                    return token;
                });
        return new CreatedApiToken(taken, secret);
    }

    /**
     * Revokes a token. Requests with it are refused when this method returns.
     *
     * @throws ProblemException {@code not-found} or {@code administrator-required}
     */
    void revoke(Caller caller, String id) {
        database.write(handle -> {
            long revision = AdministratorUpdate.begin(handle, caller);
            return revoke(handle, caller.organization(), revision, caller.actor(), id);
        });
    }

    /**
     * Revokes a token on behalf of the operator.
     *
     * @throws ProblemException {@code not-found}
     */
    public TokenReference revokeByOperator(String organization, String id) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(organization).run(handle);
            return revoke(handle, organization, revision, null, id);
        });
    }

    private TokenReference revoke(
            Handle handle, String organization, long revision, @Nullable Actor actor, String id) {
        TokenReference revoked =
                store.delete(handle, organization, id)
                        .orElseThrow(() -> ProblemException.notFound("token"));
        record(
                handle,
                organization,
                revision,
                actor,
                ChangeKind.TOKEN_REVOKED,
                revoked,
                ChangeDetail.NONE);
        return revoked;
    }

    private static TokenReference reference(ApiToken token) {
        return new TokenReference(token.id(), token.name());
    }

    private static ChangeDetail terms(ApiToken token, @Nullable String creatorId) {
        return new TokenTerms(
                TokenScope.write(token.scopes()), token.expiresAt().toString(), creatorId);
    }

    private void record(
            Handle handle,
            String organization,
            long revision,
            @Nullable Actor actor,
            ChangeKind kind,
            TokenReference token,
            ChangeDetail detail) {
        Changes.record(
                handle,
                organization,
                new Change(
                        revision, clock.instant(), actor, kind, Change.Subject.of(token), detail));
    }
}
