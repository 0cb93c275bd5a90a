package org.roster.server.access;

import org.jdbi.v3.core.Handle;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.problem.ProblemException;

/** The beginning of a change of an organization that neither adds nor removes members. */
public final class AdministratorUpdate {

    private AdministratorUpdate() {}

    /**
     * Locks the organization's row, and only then checks that the caller is still an administrator
     * or a valid API token: the caller may have lost the role or the token while waiting for the
     * row.
     *
     * @return the organization's new revision
     * @throws ProblemException {@code not-found}, {@code sign-in-policy} or {@code
     *     administrator-required}
     */
    public static long begin(Handle handle, Caller caller) {
        long revision = OrganizationUpdate.of(caller.organization()).run(handle);
        Authenticator.requireAdministrator(handle, caller);
        return revision;
    }
}
