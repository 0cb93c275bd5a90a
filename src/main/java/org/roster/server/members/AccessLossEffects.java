package org.roster.server.members;

import org.roster.contract.InviteReference;
import org.roster.server.journal.ChangeEntry;

import java.util.List;

/**
 * The effects of an {@link AccessLoss}.
 *
 * @param revoked the invites that were revoked
 * @param reissued the new invites that replace some of the revoked ones
 * @param changes the changes to record after the change of the member
 */
public record AccessLossEffects(
        List<InviteReference> revoked, List<InviteReference> reissued, List<ChangeEntry> changes) {

    /** No effects. */
    static final AccessLossEffects NONE = new AccessLossEffects(List.of(), List.of(), List.of());
}
