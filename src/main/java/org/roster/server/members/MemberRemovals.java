package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.AffectedInvites;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeDetail.Removed;
import org.roster.contract.ChangeKind;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.PendingInvites;
import org.roster.contract.RevocationReason;
import org.roster.contract.Role;
import org.roster.server.access.SignInPolicies;
import org.roster.server.identity.Account;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.journal.OrganizationUpdate;
import org.roster.server.members.Members.Outcome;
import org.roster.server.problem.ProblemException;

/** Removes members, with what depends on their access. */
final class MemberRemovals {

    private final MemberStore store;
    private final MemberUpdates updates;

    MemberRemovals(MemberStore store, MemberUpdates updates) {
        this.store = store;
        this.updates = updates;
    }

    /**
     * A removal.
     *
     * @param seen the member whom the actor has seen
     * @param actor the administrator who removes the member, or null for the operator
     * @param pendingInvites what to do with the pending invites that the member created
     * @param evenLastAdministrator whether no administrator, or none that fits the sign-in policy,
     *     may be left
     */
    record Removal(
            String organization,
            Member seen,
            @Nullable Actor actor,
            PendingInvites pendingInvites,
            boolean evenLastAdministrator) {

        OrganizationUpdate update() {
            OrganizationUpdate update =
                    OrganizationUpdate.of(organization)
                            .members(seen.state() == MemberState.ACTIVE ? -1 : 0)
                            .administrators(seen.administersWithoutEnd() ? -1 : 0);
            return evenLastAdministrator ? update.allowNoAdministrator() : update;
        }

        AccessLoss loss(Account account) {
            return new AccessLoss(
                    organization,
                    seen,
                    RevocationReason.CREATOR_REMOVED,
                    seen.role() == Role.ADMINISTRATOR,
                    account,
                    actor,
                    pendingInvites);
        }
    }

    /**
     * Removes a member.
     *
     * @param requirePermission fails if the actor may no longer remove the member; called once the
     *     organization's row is locked
     * @throws ProblemException {@code not-found}, {@code version-mismatch}, {@code
     *     last-administrator} or {@code validation-failed}
     */
    Outcome apply(Handle handle, Removal removal, Runnable requirePermission) {
        String organization = removal.organization();
        Member seen = removal.seen();
        long revision = removal.update().run(handle);
        // The organization's row is locked only now; anything read before may be outdated.
        requirePermission.run();
        updates.requireUnchanged(handle, organization, seen);
        Account account = store.account(handle, seen);
        store.remove(handle, organization, seen);
        if (seen.administersWithoutEnd() && !removal.evenLastAdministrator()) {
            SignInPolicies.requireFittingAdministrator(handle, organization);
        }
        AccessLossEffects effects = updates.end(handle, removal.loss(account));
        record(handle, removal, revision, effects);
        return new Outcome(seen, effects);
    }

    private void record(Handle handle, Removal removal, long revision, AccessLossEffects effects) {
        Member member = removal.seen();
        ChangeDetail detail =
                new Removed(
                        member.username(),
                        member.provider().name(),
                        member.role().name(),
                        AffectedInvites.of(effects.revoked(), effects.reissued()));
        updates.record(
                handle,
                removal.organization(),
                removal.actor(),
                revision,
                new ChangeEntry(ChangeKind.MEMBER_REMOVED, Change.Subject.of(member), detail),
                effects);
    }
}
