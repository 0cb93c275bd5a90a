package org.roster.desktop.users;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.roster.client.OrganizationService.AffectedInviteCount;
import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.Member;
import org.roster.contract.PendingInvites;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.ui.text.Messages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pending invites of members who are about to be removed or to lose the administrator role. The
 * service revokes them, because an administrator may have invited another account of their own. The
 * user can keep the invites of others, which the service then reissues in the user's name. Must be
 * used on the JavaFX thread.
 */
public final class SenderInvitesViewModel {

    private final String selfId;
    private final List<Invite> pending;
    private final int ownCount;
    private final Messages messages = Messages.beside(SenderInvitesViewModel.class);
    private final ObjectProperty<PendingInvites> choice =
            new SimpleObjectProperty<>(PendingInvites.REVOKE);
    private int revoked;
    private int reissued;

    /**
     * Counts the invites of members.
     *
     * @param senders the members who can no longer invite
     * @param selfId the member ID of the user
     */
    SenderInvitesViewModel(Collection<Member> senders, String selfId, OrganizationGateway gateway) {
        this.selfId = selfId;
        Set<String> ids = senders.stream().map(Member::id).collect(Collectors.toSet());
        Map<Boolean, List<Invite>> byOwner =
                gateway.replica()
                        .pendingInvites()
                        .filter(invite -> ids.contains(sender(invite)))
                        .collect(
                                Collectors.partitioningBy(invite -> sender(invite).equals(selfId)));
        this.pending = byOwner.getOrDefault(false, List.of());
        this.ownCount = byOwner.getOrDefault(true, List.of()).size();
    }

    private static String sender(Invite invite) {
        Actor by = invite.createdBy();
        return by == null ? "" : by.memberId();
    }

    /** Returns the pending invites of others, newest first. */
    List<Invite> pending() {
        return pending;
    }

    /** Returns the number of the user's own pending invites, which can't be kept. */
    int ownCount() {
        return ownCount;
    }

    /** Whether there are no pending invites. */
    boolean isEmpty() {
        return pending.isEmpty() && ownCount == 0;
    }

    /** The treatment of the pending invites of others. */
    ObjectProperty<PendingInvites> choiceProperty() {
        return choice;
    }

    /** Returns what happens to the pending invites of this member. */
    PendingInvites choiceFor(Member member) {
        return member.id().equals(selfId) ? PendingInvites.REVOKE : choice.get();
    }

    /** Adds the invites that the service has revoked and reissued with one of the members. */
    void add(AffectedInviteCount affected) {
        revoked += affected.revoked() - affected.reissued();
        reissued += affected.reissued();
    }

    /** Whether the service has revoked invites without reissuing them. */
    boolean hasRevoked() {
        return revoked > 0;
    }

    /** Returns sentences about what happened to the invites, to be appended to another sentence. */
    String result() {
        return (revoked == 0 ? "" : " " + messages.get("sent.revoked", revoked))
                + (reissued == 0 ? "" : " " + messages.get("sent.reissued", reissued));
    }
}
