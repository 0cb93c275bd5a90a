package org.roster.server.organizations;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Limits;
import org.roster.server.organizations.Organizations.Summary;
import org.roster.server.problem.ProblemException;
import org.roster.server.storage.Database;

/** Reads the member slots of organizations. */
public final class OrganizationLimits {

    private final Database database;
    private final PendingInviteCounter pendingInvites;

    /** Creates a reader that counts pending invites with {@code pendingInvites}. */
    public OrganizationLimits(Database database, PendingInviteCounter pendingInvites) {
        this.database = database;
        this.pendingInvites = pendingInvites;
    }

    /** Counts the pending invites of an organization. */
    @FunctionalInterface
    public interface PendingInviteCounter {
        /** Returns the number of pending invites, in the caller's transaction. */
        int count(Handle handle, String organization);
    }

    /**
     * Returns the slots and the number of pending invites of an organization.
     *
     * @throws ProblemException {@code not-found}
     */
    public Limits get(String organization) {
        return database.read(handle -> get(handle, organization));
    }

    /** Does the same as {@link #get(String)} in the caller's transaction. */
    public Limits get(Handle handle, String organization) {
        Summary summary =
                Organizations.find(handle, organization)
                        .orElseThrow(() -> ProblemException.notFound("organization"));
        return new Limits(
                new Limits.Slots(summary.memberLimit(), summary.memberCount()),
                pendingInvites.count(handle, organization));
    }
}
