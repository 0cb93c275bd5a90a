package org.roster.server.scim;

import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.ScimConnection;
import org.roster.contract.ScimConnectionReference;
import org.roster.server.journal.Changes;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;
import org.roster.server.tokens.ConnectionTokens;

import java.time.InstantSource;
import java.util.List;

/** The use cases of the operator for SCIM connections. */
public final class OperatorScimConnections {

    private final Database database;
    private final ScimConnectionStore store;
    private final ConnectionTokens tokens;
    private final InstantSource clock;

    /** Creates the use cases on a database. */
    public OperatorScimConnections(Database database, InstantSource clock) {
        this.database = database;
        this.store = new ScimConnectionStore(clock);
        this.tokens = new ConnectionTokens(clock);
        this.clock = clock;
    }

    /** Returns an organization's connections, the newest first. */
    public List<ScimConnection> list(String organization) {
        return database.read(handle -> store.list(handle, organization));
    }

    /**
     * Removes a connection with its token. Its members stay.
     *
     * @throws ProblemException {@code not-found}
     */
    public ScimConnectionReference remove(String organization, String id) {
        return database.write(handle -> {
            long revision = OrganizationUpdate.of(organization).run(handle);
            ScimConnection connection =
                    store.find(handle, organization, id)
                            .orElseThrow(() -> ProblemException.notFound("SCIM connection"));
            tokens.revoke(handle, organization, connection.tokenId());
            ScimConnectionStore.delete(handle, id);
            ScimConnectionReference removed = new ScimConnectionReference(id, connection.name());
            Changes.record(
                    handle,
                    organization,
                    new Change(
                            revision,
                            clock.instant(),
                            null,
                            ChangeKind.SCIM_CONNECTION_REMOVED,
                            Change.Subject.of(removed),
                            ChangeDetail.NONE));
            return removed;
        });
    }
}
