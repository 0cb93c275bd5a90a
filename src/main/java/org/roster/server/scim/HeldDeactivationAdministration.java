package org.roster.server.scim;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.HeldDeactivations;
import org.roster.contract.ScimConnection;
import org.roster.server.access.Authenticator;
import org.roster.server.access.Caller;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

import java.time.Instant;
import java.time.InstantSource;

/** The use cases of administrators for deactivations that a SCIM connection may not make alone. */
public final class HeldDeactivationAdministration {

    private final Database database;
    private final ScimAccess access;
    private final ScimConnectionStore connections;
    private final ScimUserStore users;

    /** Creates the use cases on a database. */
    public HeldDeactivationAdministration(
            Database database, ScimAccess access, InstantSource clock) {
        this.database = database;
        this.access = access;
        this.connections = new ScimConnectionStore(clock);
        this.users = new ScimUserStore(clock);
    }

    /**
     * Returns the held deactivations of a connection.
     *
     * @throws ProblemException {@code not-found}
     */
    HeldDeactivations list(Caller caller, String connection) {
        return database.read(handle -> users.held(handle, require(handle, caller, connection)));
    }

    private ScimConnection require(Handle handle, Caller caller, String id) {
        return connections
                .find(handle, caller.organization(), id)
                .orElseThrow(() -> ProblemException.notFound("SCIM connection"));
    }

    /**
     * Suspends the member of a held deactivation, or revokes the user's invite.
     *
     * @param heldAt the time of the deactivation that the caller has seen, or null for any
     * @throws ProblemException {@code not-found} or {@code held-administrator}
     */
    void approve(Caller caller, String connectionId, String user, @Nullable Instant heldAt) {
        database.write(handle -> {
            ScimConnection connection = begin(handle, caller, connectionId);
            ScimUser held = requireHeld(handle, connection, user, heldAt);
            access.approve(handle, caller, held);
            return held;
        });
    }

    /**
     * Keeps the access of a user whose deactivation is held. A user that the directory has deleted
     * is no longer managed by it.
     *
     * @param heldAt see {@link #approve}
     * @throws ProblemException {@code not-found}
     */
    void reject(Caller caller, String connectionId, String user, @Nullable Instant heldAt) {
        database.write(handle -> {
            ScimConnection connection = begin(handle, caller, connectionId);
            ScimUser held = requireHeld(handle, connection, user, heldAt);
            access.reject(handle, caller, connection, held);
            return held;
        });
    }

    private ScimConnection begin(Handle handle, Caller caller, String id) {
        ScimConnectionStore.lock(handle, require(handle, caller, id).id());
        // The caller may have lost the role while waiting for the connection's row.
        Authenticator.requireAdministrator(handle, caller);
        return require(handle, caller, id);
    }

    private ScimUser requireHeld(
            Handle handle, ScimConnection connection, String user, @Nullable Instant heldAt) {
        return users.findHeld(handle, connection, user)
                .filter(held -> heldAt == null || heldAt.equals(held.heldAt()))
                .orElseThrow(() -> ProblemException.notFound("held deactivation"));
    }
}
