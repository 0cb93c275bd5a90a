package org.roster.desktop.users;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationGateway.TaskPart;
import org.roster.desktop.ui.text.Messages;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The pending invites of members who are about to be removed or to lose the ability to invite. A
 * link keeps working after its sender loses access, and an administrator may have invited another
 * account of their own. Must be used on the JavaFX thread.
 */
public final class SenderInvitesViewModel {

    private final Set<String> senders;
    private final List<Invite> pending;
    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(SenderInvitesViewModel.class);
    private final BooleanProperty revoked = new SimpleBooleanProperty(true);
    private int count;

    /** The ids of the members whose access an earlier try has ended. */
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    SenderInvitesViewModel(Collection<Member> senders, OrganizationGateway gateway) {
        this.senders = senders.stream().map(Member::id).collect(Collectors.toSet());
        this.gateway = gateway;
        this.pending =
                gateway.replica()
                        .pendingInvites()
                        .filter(invite -> isFrom(this.senders, invite))
                        .toList();
    }

    private static boolean isFrom(Set<String> senders, Invite invite) {
        Actor by = invite.createdBy();
        return by != null && senders.contains(by.memberId());
    }

    /** Returns the invites that were pending at creation, newest first. */
    List<Invite> pending() {
        return pending;
    }

    /** Whether the invites are to be revoked. */
    BooleanProperty revokedProperty() {
        return revoked;
    }

    /** Returns the number of revoked invites. */
    int count() {
        return count;
    }

    /**
     * Returns a step that ends a member's access and then revokes the member's invites. In this
     * order, no invite can be sent in between. The access is ended only once, even if the step is
     * retried.
     *
     * @param end ends the access
     */
    TaskPart after(Member member, TaskPart end) {
        TaskPart revocation = revocation(member);
        return () -> {
            if (!ended.contains(member.id())) {
                end.run();
                ended.add(member.id());
            }
            revocation.run();
        };
    }

    /** Returns the reason that {@link #after} failed, as a sentence with the next step. */
    String sentence(Member member, ServiceException failure) {
        return ended.contains(member.id()) ? left(failure) : failures.sentence(failure);
    }

    /** Returns the reason that invites remain, as a sentence with the next step. */
    String left(ServiceException failure) {
        return messages.get("sent.failed", failures.sentence(failure));
    }

    /**
     * Returns a step that revokes a member's invites, or {@link TaskPart#NONE} if the invites are
     * not to be revoked or the member is not one of the senders.
     */
    TaskPart revocation(Member member) {
        if (!revoked.get() || pending.isEmpty() || !senders.contains(member.id())) {
            return TaskPart.NONE;
        }
        Set<String> sender = Set.of(member.id());
        List<Invite> known =
                gateway.replica()
                        .pendingInvites()
                        .filter(invite -> isFrom(sender, invite))
                        .toList();
        if (known.isEmpty() && member.role() != Role.ADMINISTRATOR) {
            return TaskPart.NONE;
        }
        return () -> revoke(sender, known);
    }

    private void revoke(Set<String> sender, List<Invite> known) throws ServiceException {
        Map<String, Invite> all = new LinkedHashMap<>();
        known.forEach(invite -> all.put(invite.id(), invite));
        // The replica may not contain the latest invites yet
        for (Invite invite : gateway.newestInvites()) {
            if (invite.status() == InviteStatus.PENDING && isFrom(sender, invite)) {
                all.putIfAbsent(invite.id(), invite);
            }
        }
        for (Invite invite : all.values()) {
            revoke(invite);
        }
    }

    private void revoke(Invite invite) throws ServiceException {
        try {
            var _ = gateway.revoke(invite);
            gateway.afterApplied(() -> count++);
        } catch (ServiceException.Refused e) {
            if (!e.is(ProblemType.INVITE_NOT_PENDING)) {
                throw e;
            }
        }
    }
}
