package org.roster.server.scim;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.ApiToken;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.CreatedScimConnection;
import org.roster.contract.NewScimConnection;
import org.roster.contract.NewScimToken;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionPatch;
import org.roster.contract.ScimConnectionReference;
import org.roster.contract.ScimConnections;
import org.roster.contract.ScimTerms;
import org.roster.server.access.AdministratorUpdate;
import org.roster.server.access.Caller;
import org.roster.server.access.TokenSecret;
import org.roster.server.identity.IdentityProviders;
import org.roster.server.journal.Changes;
import org.roster.server.problem.ProblemException;
import org.roster.server.scim.ScimConnectionRules.CheckedConnection;
import org.roster.server.storage.Database;
import org.roster.server.storage.Ids;
import org.roster.server.text.NameField;
import org.roster.server.tokens.ConnectionTokens;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The use cases of an organization's administrators for SCIM connections. */
public final class ScimConnectionAdministration {

    /** The maximum number of connections of an organization. */
    static final int MAX_CONNECTIONS = 20;

    private final Database database;
    private final ScimConnectionStore store;
    private final ConnectionTokens tokens;
    private final ScimConnectionRules rules;
    private final InstantSource clock;

    /**
     * Creates the use cases on a database.
     *
     * @param providers know which Entra tenants can sign in
     */
    public ScimConnectionAdministration(
            Database database, IdentityProviders providers, InstantSource clock) {
        this.database = database;
        this.store = new ScimConnectionStore(clock);
        this.tokens = new ConnectionTokens(clock);
        this.rules = new ScimConnectionRules(providers, tokens);
        this.clock = clock;
    }

    ScimConnections all(Caller caller) {
        return new ScimConnections(
                database.read(handle -> store.list(handle, caller.organization())));
    }

    ScimConnection one(Caller caller, String id) {
        return database.read(handle -> require(handle, caller, id));
    }

    private ScimConnection require(Handle handle, Caller caller, String id) {
        return store.find(handle, caller.organization(), id)
                .orElseThrow(() -> ProblemException.notFound("SCIM connection"));
    }

    /**
     * Creates a connection and its API token. The token is refused as long as its creator is
     * suspended, and both end when the creator is removed or demoted.
     *
     * @throws ProblemException {@code validation-failed}, {@code not-found}, {@code
     *     administrator-required}, {@code scim-connection-limit-reached} or {@code
     *     token-limit-reached}
     */
    CreatedScimConnection create(Caller caller, NewScimConnection asked) {
        CheckedConnection checked = rules.check(asked);
        String secret = TokenSecret.create();
        ScimConnection created =
                database.write(handle -> {
                    String organization = caller.organization();
                    long revision = AdministratorUpdate.begin(handle, caller);
                    if (store.list(handle, organization).size() >= MAX_CONNECTIONS) {
                        throw ProblemException.tooManyScimConnections(MAX_CONNECTIONS);
                    }
                    ApiToken token =
                            tokens.create(
                                    handle,
                                    organization,
                                    checked.name(),
                                    checked.expiresAt(),
                                    caller.actor(),
                                    secret);
                    String id = Ids.next();
                    store.insert(handle, organization, id, checked, token.id(), caller.actor());
                    ScimConnection connection = require(handle, caller, id);
                    ChangeKind kind = ChangeKind.SCIM_CONNECTION_CREATED;
                    record(handle, caller, revision, kind, connection, terms(connection, null));
                    return connection;
                });
        return new CreatedScimConnection(created, secret);
    }

    /**
     * Changes the name or the limit of a connection.
     *
     * @throws ProblemException {@code validation-failed}, {@code not-found} or {@code
     *     administrator-required}
     */
    ScimConnection change(Caller caller, String id, ScimConnectionPatch patch) {
        List<FieldError> errors = new ArrayList<>();
        if (patch.changesNothing()) {
            errors.add(new FieldError("name", "required", "Change at least one field."));
        }
        String name =
                patch.name() == null
                        ? null
                        : NameField.check(patch.name(), NewScimConnection.MAX_NAME_LENGTH, errors);
        Integer limit =
                patch.memberLimit() == null
                        ? null
                        : ScimConnectionRules.memberLimit(patch.memberLimit(), errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return database.write(handle -> {
            long revision = AdministratorUpdate.begin(handle, caller);
            ScimConnection before = require(handle, caller, id);
            store.change(
                    handle,
                    id,
                    name == null ? before.name() : name,
                    limit == null ? before.memberLimit() : limit);
            ScimConnection after = require(handle, caller, id);
            ChangeKind kind = ChangeKind.SCIM_CONNECTION_CHANGED;
            record(handle, caller, revision, kind, after, terms(after, null));
            return after;
        });
    }

    /**
     * Gives a connection a new token and makes the caller its creator. The old token stops working
     * with this transaction. Administrators can also renew the tokens of their own connections.
     *
     * @throws ProblemException {@code validation-failed}, {@code not-found} or {@code
     *     administrator-required}
     */
    CreatedScimConnection takeOver(Caller caller, String id, NewScimToken asked) {
        List<FieldError> errors = new ArrayList<>();
        Instant expiresAt = tokens.checkExpiry(asked.expiresAt(), errors);
        if (expiresAt == null || !errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        String secret = TokenSecret.create();
        ScimConnection taken =
                database.write(handle -> {
                    String organization = caller.organization();
                    long revision = AdministratorUpdate.begin(handle, caller);
                    ScimConnection before = require(handle, caller, id);
                    tokens.revoke(handle, organization, before.tokenId());
                    ApiToken token =
                            tokens.create(
                                    handle,
                                    organization,
                                    before.name(),
                                    expiresAt,
                                    caller.actor(),
                                    secret);
                    store.takeOver(handle, id, caller.actor(), token.id());
                    ScimConnection after = require(handle, caller, id);
                    ChangeKind kind = ChangeKind.SCIM_CONNECTION_CHANGED;
                    String creator = before.createdBy().memberId();
                    record(handle, caller, revision, kind, after, terms(after, creator));
                    return after;
                });
        return new CreatedScimConnection(taken, secret);
    }

    /**
     * Removes a connection with its token. Its members stay.
     *
     * @throws ProblemException {@code not-found} or {@code administrator-required}
     */
    void remove(Caller caller, String id) {
        database.write(handle -> {
            long revision = AdministratorUpdate.begin(handle, caller);
            ScimConnection connection = require(handle, caller, id);
            tokens.revoke(handle, caller.organization(), connection.tokenId());
            ScimConnectionStore.delete(handle, id);
            ChangeKind kind = ChangeKind.SCIM_CONNECTION_REMOVED;
            record(handle, caller, revision, kind, connection, ChangeDetail.NONE);
            return connection;
        });
    }

    private static ScimTerms terms(ScimConnection connection, @Nullable String creatorId) {
        return new ScimTerms(
                connection.directory().name(),
                connection.tenantId(),
                Integer.toString(connection.memberLimit()),
                creatorId);
    }

    private void record(
            Handle handle,
            Caller caller,
            long revision,
            ChangeKind kind,
            ScimConnection connection,
            ChangeDetail detail) {
        Changes.record(
                handle,
                caller.organization(),
                new Change(
                        revision,
                        clock.instant(),
                        caller.actor(),
                        kind,
                        Change.Subject.of(
                                new ScimConnectionReference(connection.id(), connection.name())),
                        detail));
    }
}
