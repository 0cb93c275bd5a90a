package org.roster.server.members;

import org.jdbi.v3.core.Handle;

/**
 * Ends everything that lets a former administrator act or let others in. Pending invites, API
 * tokens and webhooks are such things; every other credential that an administrator can create has
 * to end in the same place.
 */
@FunctionalInterface
public interface AccessLossListener {

    /**
     * Ends it, in the transaction of the removal, demotion or suspension. The organization's row is
     * locked, so nothing can be created in the member's name anymore.
     */
    AccessLossEffects end(Handle handle, AccessLoss loss);

    /** Returns a listener that also ends what another one does. */
    default AccessLossListener and(AccessLossListener other) {
        return (handle, loss) -> end(handle, loss).and(other.end(handle, loss));
    }
}
