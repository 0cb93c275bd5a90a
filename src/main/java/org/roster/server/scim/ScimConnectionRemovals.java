package org.roster.server.scim;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Change;
import org.roster.contract.ChangeKind;
import org.roster.contract.ScimConnectionReference;
import org.roster.contract.ScimConnectionRemovalReason;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.members.AccessLoss;
import org.roster.server.members.AccessLossEffects;
import org.roster.server.members.AccessLossListener;

import java.util.List;

/**
 * Removes the SCIM connections of a removed or demoted administrator. Those of a suspended one
 * stay: their tokens are refused until the administrator is resumed.
 */
public final class ScimConnectionRemovals implements AccessLossListener {

    @Override
    public AccessLossEffects end(Handle handle, AccessLoss loss) {
        if (!loss.isRoleLost()) {
            return AccessLossEffects.NONE;
        }
        ScimConnectionRemovalReason reason =
                loss.removed() == null
                        ? ScimConnectionRemovalReason.CREATOR_DEMOTED
                        : ScimConnectionRemovalReason.CREATOR_REMOVED;
        List<ScimConnectionReference> removed =
                ScimConnectionStore.of(handle, loss.organization(), loss.member().id());
        removed.forEach(connection -> ScimConnectionStore.delete(handle, connection.id()));
        // Their tokens end like all tokens of this administrator.
        return AccessLossEffects.ofInvites(
                List.of(),
                List.of(),
                ChangeEntry.ofRevoked(
                        ChangeKind.SCIM_CONNECTION_REMOVED,
                        removed.stream().map(Change.Subject::of),
                        reason));
    }
}
