package org.roster.desktop.replica;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.Organization;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The content of an {@link OrganizationReplica}. Use it on the JavaFX thread. */
final class ReplicaContent {

    private final InstantSource clock;
    private final EntityList<Member> members = new EntityList<>(Member::id, false);
    private final EntityList<Invite> invites = new EntityList<>(Invite::id, true);
    private final ReadOnlyObjectWrapper<@Nullable Limits> limits = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Organization> organization =
            new ReadOnlyObjectWrapper<>();
    private final PendingCount pending = new PendingCount();

    /** Whether everything has been loaded once. */
    private boolean complete;

    ReplicaContent(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds members whom the first load has found. */
    void appendMembers(List<Member> more) {
        members.append(more);
    }

    /** Adds invites that the first load has found, from newest to oldest. */
    void appendInvites(List<Invite> more) {
        pending.reset();
        invites.append(more);
    }

    /** Becomes equal to what has been loaded. */
    void become(LoadResult result) {
        members.become(result.members());
        invites.become(result.invites());
        pending.reset();
        limits.set(result.limits());
        // Also if a restored database has an older version
        organization.set(result.organization());
        complete = true;
    }

    /** Adds or replaces a member, unless the known version is newer. */
    void put(Member member) {
        Member known = members.find(member.id());
        if (known == null || known.version() <= member.version()) {
            members.put(member);
        }
    }

    /** Adds or replaces an invite, and counts the pending ones. */
    void put(Invite invite) {
        Invite known = invites.find(invite.id());
        invites.put(invite);
        Limits before = limits.get();
        // The event contains only the invite
        if (complete && before != null) {
            int count =
                    pending.change(known, invite, clock.instant(), () -> invites.view().stream());
            limits.set(new Limits(before.memberSlots(), count));
        }
    }

    /** Replaces the organization, unless the known version is newer. */
    void put(Organization current) {
        Organization known = organization.get();
        if (known == null || known.version() <= current.version()) {
            organization.set(current);
        }
    }

    void put(Limits current) {
        limits.set(current);
    }

    /** Removes a member whose slot is still counted as used. */
    void removeCounted(String id) {
        Limits before = limits.get();
        // If the event came first, the slots are already up to date
        if (members.find(id) != null && before != null) {
            limits.set(before.withoutMember());
        }
        members.remove(id);
    }

    /** Removes a member; the number of used slots follows. */
    void removeMember(String id) {
        members.remove(id);
    }

    void removeInvite(String id) {
        invites.remove(id);
        pending.reset();
    }

    /** The member with this ID, or null. */
    @Nullable Member member(String id) {
        return members.find(id);
    }

    /** The invite with this ID, or null. */
    @Nullable Invite invite(String id) {
        return invites.find(id);
    }

    /** The members in no particular order. */
    ObservableList<Member> members() {
        return members.view();
    }

    /** The invites, newest first. */
    ObservableList<Invite> invites() {
        return invites.view();
    }

    /** The invites that can be redeemed now, newest first. */
    Stream<Invite> pendingInvites() {
        Instant now = clock.instant();
        return invites.view().stream().filter(invite -> invite.isPendingAt(now));
    }

    /** The organization; null before it is loaded. */
    ReadOnlyObjectProperty<@Nullable Organization> organizationProperty() {
        return organization.getReadOnlyProperty();
    }

    /** The member slots and pending invites; null before they are loaded. */
    ReadOnlyObjectProperty<@Nullable Limits> limitsProperty() {
        return limits.getReadOnlyProperty();
    }
}
