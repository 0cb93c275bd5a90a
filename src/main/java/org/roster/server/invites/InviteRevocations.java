package org.roster.server.invites;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail.InviteTerms;
import org.roster.contract.ChangeDetail.Revoked;
import org.roster.contract.ChangeKind;
import org.roster.contract.Invite;
import org.roster.contract.InviteReference;
import org.roster.contract.PendingInvites;
import org.roster.contract.RevocationReason;
import org.roster.contract.Role;
import org.roster.server.identity.Account;
import org.roster.server.invites.NewInviteRules.Checked;
import org.roster.server.journal.ChangeEntry;
import org.roster.server.mail.Outbox;
import org.roster.server.members.AccessLoss;
import org.roster.server.members.AccessLossEffects;
import org.roster.server.members.AccessLossListener;
import org.roster.server.members.ProvisionedMembers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Revokes pending invites together with changes of members, so that no link lets a former
 * administrator or member back in. Every method runs in the transaction of that change, after it
 * has locked the organization's row, and leaves recording the changes to the caller.
 *
 * <p>An invite fits a person if the person's account could redeem it, apart from the sign-in
 * policy, which may change: see {@link StoredInvite#fits}. Compared are the names that the provider
 * has verified: those of the current sign-in when someone joins, and the stored ones when a member
 * is removed. These are of the sign-in at joining, or of the last one that showed that the account
 * was renamed. The username that is displayed doesn't count, because the provider may not have
 * verified it.
 */
public final class InviteRevocations implements AccessLossListener {

    private final InviteStore store;
    private final Outbox outbox;
    private final InviteLimits limits;

    /** Creates an instance that uses this store of invites. */
    public InviteRevocations(InviteStore store, Outbox outbox, InviteLimits limits) {
        this.store = store;
        this.outbox = outbox;
        this.limits = limits;
    }

    /**
     * Revokes the pending invites that a former administrator created, and those that fit a removed
     * member. If the caller keeps the former, each is replaced by a new invite in the caller's
     * name, unless it fits the removed member or waits for confirmation after a restore. A
     * replacement needs no free slot, because the number of pending invites doesn't change.
     */
    @Override
    public AccessLossEffects end(Handle handle, AccessLoss loss) {
        String organization = loss.organization();
        Actor actor = loss.actor();
        Account removed = loss.removed();
        RevocationReason reason = loss.reason();
        Map<String, StoredInvite> fitting = new LinkedHashMap<>();
        if (removed != null) {
            findFitting(handle, organization, removed)
                    .forEach(each -> fitting.put(each.invite().id(), each));
        }
        List<InviteReference> revoked = new ArrayList<>();
        List<InviteReference> reissued = new ArrayList<>();
        List<ChangeEntry> changes = new ArrayList<>();
        for (StoredInvite each :
                store.pending().findPendingOf(handle, organization, loss.member().id())) {
            boolean fits = fitting.remove(each.invite().id()) != null;
            Optional<ChangeEntry> change = revoke(handle, each, actor, reason);
            if (change.isEmpty()) {
                continue;
            }
            revoked.add(reference(each.invite()));
            changes.add(change.get());
            if (loss.pendingInvites() == PendingInvites.REISSUE
                    && actor != null
                    && !fits
                    && !each.invite().waitsForConfirmation()) {
                Invite created = reissue(handle, each, actor);
                ProvisionedMembers.replaceInvite(handle, each.invite().id(), created.id());
                reissued.add(reference(created));
                changes.add(creation(created, each.invite().id()));
            }
        }
        for (StoredInvite each : fitting.values()) {
            revoke(handle, each, actor, RevocationReason.MEMBER_REMOVED)
                    .ifPresent(change -> {
                        revoked.add(reference(each.invite()));
                        changes.add(change);
                    });
        }
        return AccessLossEffects.ofInvites(revoked, reissued, changes);
    }

    /**
     * Revokes the other pending invites that fit the account of a new member.
     *
     * @param roles the roles of the invites
     */
    public List<ChangeEntry> revokeFitting(
            Handle handle, String organization, Account joined, Set<Role> roles) {
        return findFitting(handle, organization, joined).stream()
                .filter(each -> roles.contains(each.invite().role()))
                .flatMap(
                        each -> revoke(handle, each, null, RevocationReason.MEMBER_JOINED).stream())
                .toList();
    }

    /**
     * Revokes an invite because of another change.
     *
     * @param actor the administrator who makes that change, or null
     * @return the change to record, or empty if the invite isn't pending
     */
    public Optional<ChangeEntry> revoke(
            Handle handle, StoredInvite stored, @Nullable Actor actor, RevocationReason reason) {
        String id = stored.invite().id();
        outbox.drop(handle, id);
        return store.revoke(handle, id, actor)
                .map(invite ->
                        new ChangeEntry(
                                ChangeKind.INVITE_REVOKED,
                                Change.Subject.of(invite),
                                new Revoked(reason.name())));
    }

    private List<StoredInvite> findFitting(Handle handle, String organization, Account account) {
        return store
                .pending()
                .findPendingLike(handle, organization, account.verifiedNames())
                .stream()
                .filter(each -> each.fits(account))
                .toList();
    }

    /** Creates the replacement. It is mailed like the original, within the limits of mails. */
    private Invite reissue(Handle handle, StoredInvite stored, Actor actor) {
        String organization = stored.organizationId();
        String mailed = stored.invite().delivery().address();
        String address =
                mailed != null && limits.isMailAllowed(handle, organization, mailed)
                        ? mailed
                        : null;
        Checked terms = Checked.again(stored, address, limits);
        Invite created = store.insert(handle, organization, terms, actor);
        if (address != null) {
            outbox.enqueue(handle, organization, created.id(), address);
        }
        return created;
    }

    private static ChangeEntry creation(Invite created, String replaced) {
        return new ChangeEntry(
                ChangeKind.INVITE_CREATED,
                Change.Subject.of(created),
                new InviteTerms(
                        created.provider().name(),
                        created.role().name(),
                        created.tenantId(),
                        replaced));
    }

    private static InviteReference reference(Invite invite) {
        return new InviteReference(invite.id(), invite.username());
    }
}
