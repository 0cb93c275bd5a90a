package org.roster.server.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimDirectory;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The use cases of a directory for its users. */
public final class ScimUsers {

    private final Database database;
    private final ScimAccess access;
    private final ScimConnectionStore connections;
    private final ScimUserStore users;

    /** Creates the use cases on a database. */
    public ScimUsers(Database database, ScimAccess access, InstantSource clock) {
        this.database = database;
        this.access = access;
        this.connections = new ScimConnectionStore(clock);
        this.users = new ScimUserStore(clock);
    }

    /**
     * Returns a page of users.
     *
     * @param start the 1-based index of the first one
     * @throws ProblemException see {@link #connection}
     */
    ScimUserStore.FoundUsers list(Caller caller, ScimFilter filter, int start, int count) {
        return database.read(handle -> {
            ScimConnection connection = connection(handle, caller);
            return users.list(handle, connection, filter.in(connection), start, count);
        });
    }

    /** Returns a user; fails with {@code not-found} if the connection has none with this id. */
    ScimUser get(Caller caller, String id) {
        return database.read(handle -> require(handle, connection(handle, caller), id));
    }

    private ScimUser require(Handle handle, ScimConnection connection, String id) {
        return users.find(handle, connection, id)
                .orElseThrow(() -> ProblemException.notFound("user"));
    }

    /**
     * Returns the connection of the calling token.
     *
     * @throws ProblemException an untyped refusal if the token has none
     */
    private ScimConnection connection(Handle handle, Caller caller) {
        return connections
                .ofToken(handle, caller.organization(), caller.id())
                .orElseThrow(() ->
                        ProblemException.refused(
                                403,
                                "This API token belongs to no SCIM connection. Use the token that"
                                        + " the creation of a connection returned."));
    }

    /** Fails if the calling token belongs to no connection. */
    void requireConnection(Caller caller) {
        database.read(handle -> connection(handle, caller));
    }

    private ScimConnection begin(Handle handle, Caller caller) {
        ScimConnectionStore.lock(handle, connection(handle, caller).id());
        // It may have been removed, or its token revoked, since the request arrived.
        Authenticator.requireAdministrator(handle, caller);
        return connection(handle, caller);
    }

    /**
     * Creates a user, who gets access unless {@code active} is false.
     *
     * @throws ProblemException {@code invalidValue}, {@code uniqueness}, or see {@link
     *     ScimAccess#activate}
     */
    ScimUser create(Caller caller, JsonNode body) {
        ObjectNode resource = ScimPatch.ignoringCase(body);
        Boolean active = ScimAttributes.active(resource);
        return database.write(handle -> {
            ScimConnection connection = begin(handle, caller);
            ScimAttributes attributes = ScimAttributes.read(resource, connection);
            requireUnused(handle, connection, attributes, null);
            Optional<ScimUser> former =
                    users.findDeleted(handle, connection, attributes.externalId());
            String id = users.insert(handle, caller.organization(), connection, attributes);
            former.ifPresent(deleted -> continueAs(handle, caller, connection, id, deleted));
            ScimUser user = users.require(handle, connection, id);
            if (Boolean.FALSE.equals(active)) {
                admitInactive(handle, caller, connection, user);
            } else {
                access.activate(handle, caller, connection, user);
            }
            return users.require(handle, connection, id);
        });
    }

    /**
     * Links the member of a deleted user to a new user.
     *
     * @throws ProblemException an untyped refusal if the member has become an administrator
     */
    private void continueAs(
            Handle handle, Caller caller, ScimConnection connection, String id, ScimUser deleted) {
        Member member = access.find(handle, caller, deleted);
        if (member != null && member.managedBy() == null) {
            ScimAccess.requireNoAdministrator(member);
            ScimUserStore.replace(handle, deleted.id(), id);
            access.link(handle, caller, connection, id, member, deleted.suspended());
        }
    }

    private void admitInactive(
            Handle handle, Caller caller, ScimConnection connection, ScimUser user) {
        boolean hasAccess =
                access.member(handle, caller, connection, user)
                        .map(Member::state)
                        .filter(MemberState.ACTIVE::equals)
                        .isPresent();
        if (hasAccess) {
            users.want(handle, user.id(), true);
            ScimUser linked = users.require(handle, connection, user.id());
            access.deactivate(handle, caller, connection, linked);
        }
    }

    private void requireUnused(
            Handle handle,
            ScimConnection connection,
            ScimAttributes attributes,
            @Nullable String id) {
        Set<String> same = users.findSame(handle, connection, attributes);
        if (same.stream().anyMatch(each -> !each.equals(id))) {
            throw ProblemException.scim(
                    409,
                    "uniqueness",
                    "The connection has a user with this userName or externalId.");
        }
    }

    /**
     * Replaces the attributes of a user.
     *
     * @param matches fails if the request is for another version
     * @throws ProblemException {@code not-found}, {@code invalidValue}, {@code uniqueness}, {@code
     *     mutability}, or see {@link ScimAccess}
     */
    ScimUser replace(Caller caller, String id, JsonNode body, Consumer<ScimUser> matches) {
        ObjectNode resource = ScimPatch.ignoringCase(body);
        return update(caller, id, matches, user -> resource);
    }

    /** Changes attributes of a user; see {@link ScimPatch} and {@link #replace}. */
    ScimUser patch(Caller caller, String id, JsonNode body, Consumer<ScimUser> matches) {
        return update(
                caller,
                id,
                matches,
                user -> {
                    ObjectNode resource = ScimResources.attributes(user);
                    ScimPatch.apply(body, resource);
                    return resource;
                });
    }

    private ScimUser update(
            Caller caller,
            String id,
            Consumer<ScimUser> matches,
            Function<ScimUser, ObjectNode> change) {
        return database.write(handle -> {
            ScimConnection connection = begin(handle, caller);
            ScimUser user = require(handle, connection, id);
            matches.accept(user);
            ObjectNode resource = change.apply(user);
            ScimAttributes attributes = ScimAttributes.read(resource, connection);
            if (!attributes.equals(user.attributes())) {
                requireSameAccount(connection, user, attributes);
                requireUnused(handle, connection, attributes, id);
                users.setAttributes(handle, id, attributes);
            }
            setActive(
                    handle,
                    caller,
                    connection,
                    require(handle, connection, id),
                    ScimAttributes.active(resource));
            return require(handle, connection, id);
        });
    }

    private static void requireSameAccount(
            ScimConnection connection, ScimUser user, ScimAttributes attributes) {
        String known = user.attributes().externalId();
        if (connection.directory() == ScimDirectory.ENTRA_ID
                && known != null
                && !known.equals(attributes.externalId())) {
            throw ProblemException.scim(
                    400,
                    "mutability",
                    "externalId identifies the account and cannot be changed. Delete the user and"
                            + " create another one.");
        }
    }

    private void setActive(
            Handle handle,
            Caller caller,
            ScimConnection connection,
            ScimUser user,
            @Nullable Boolean active) {
        if (active == null) {
            return;
        }
        if (!active) {
            if (user.active()) {
                access.deactivate(handle, caller, connection, user);
            }
        } else if (!user.isActive()) {
            access.activate(handle, caller, connection, user);
        } else if (user.isHeld()) {
            users.want(handle, user.id(), true);
        }
    }

    /**
     * Deletes a user: suspends the member, or revokes the invite. If the directory creates a user
     * with the same external ID again, it is linked to the same member.
     *
     * @param matches fails if the request is for another version
     * @throws ProblemException {@code not-found}, or an untyped refusal for an administrator
     */
    void delete(Caller caller, String id, Consumer<ScimUser> matches) {
        database.write(handle -> {
            ScimConnection connection = begin(handle, caller);
            ScimUser user = require(handle, connection, id);
            matches.accept(user);
            if (user.active()) {
                access.deactivate(handle, caller, connection, user);
            }
            users.delete(handle, id);
            access.unlink(handle, caller, user);
            return user;
        });
    }
}
