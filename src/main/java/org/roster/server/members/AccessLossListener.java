package org.roster.server.members;

import org.jdbi.v3.core.Handle;

/**
 * Ends everything through which a former administrator could still act or let others in: pending
 * invites, API tokens, webhooks and SCIM connections. Any other credential that administrators can
 * create must also end here.
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
