package org.roster.desktop.users;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.service.OrganizationCopy;
import org.roster.desktop.service.OrganizationService;
import org.roster.desktop.service.ServiceException;
import org.roster.desktop.ui.Tasks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pending invites that members have sent who are to be removed, or to invite nobody any more.
 * Who holds a link gets in, whatever has become of its sender, and an administrator may have
 * invited another account of their own. Lives on the JavaFX thread.
 */
public final class SentInvites {

    private final List<Invite> pending;
    private final OrganizationService service;
    private final OrganizationCopy copy;
    private final Tasks tasks;
    private final BooleanProperty revoked = new SimpleBooleanProperty(true);
    private int count;

    /** A part of a task; blocks. */
    @FunctionalInterface
    interface Step {

        /** There is nothing to do. */
        Step NONE = () -> {};

        void take() throws ServiceException;
    }

    SentInvites(
            Collection<Member> senders,
            OrganizationService service,
            OrganizationCopy copy,
            Tasks tasks) {
        this.service = service;
        this.copy = copy;
        this.tasks = tasks;
        Set<String> ids = senders.stream().map(Member::id).collect(Collectors.toSet());
        this.pending =
                copy.pendingInvites()
                        .filter(invite ->
                                invite.createdBy() != null
                                        && ids.contains(invite.createdBy().memberId()))
                        .toList();
    }

    /** Those that were pending when it was asked, newest first. */
    List<Invite> pending() {
        return pending;
    }

    /** Whether they are to be revoked. */
    BooleanProperty revokedProperty() {
        return revoked;
    }

    /** How many have been revoked. */
    int count() {
        return count;
    }

    /** What revokes those of one sender, where that is wanted. */
    Step revocation(Member sender) {
        if (!revoked.get() || pending.isEmpty()) {
            return Step.NONE;
        }
        Map<String, Invite> known =
                copy.pendingInvites()
                        .filter(invite -> isFrom(sender, invite))
                        .collect(
                                Collectors.toMap(
                                        Invite::id,
                                        invite -> invite,
                                        (one, other) -> one,
                                        LinkedHashMap::new));
        if (known.isEmpty() && sender.role() != Role.ADMINISTRATOR) {
            return Step.NONE;
        }
        return () -> revoke(sender, known);
    }

    private static boolean isFrom(Member sender, Invite invite) {
        return invite.createdBy() != null && invite.createdBy().memberId().equals(sender.id());
    }

    private void revoke(Member sender, Map<String, Invite> known) throws ServiceException {
        Map<String, Invite> all = new LinkedHashMap<>(known);
        // What was sent a moment ago has not been told of yet
        for (Invite invite : service.invites(null, OrganizationService.LARGEST_PAGE).items()) {
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
            Invite answer = service.revoke(invite);
            tasks.foreground(() -> {
                copy.put(answer);
                count++;
            });
        } catch (ServiceException.Refused e) {
            if (!ServiceFailures.is(e, ProblemType.INVITE_NOT_PENDING)) {
                throw e;
            }
        }
    }
}
