package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.ProblemType;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;

/** A removal of a member. */
final class RemoveMember extends Action {

    private final Member member;
    private final SenderInvitesViewModel sent;
    private final OrganizationService service;
    private final OrganizationReplica copy;
    private final Tasks tasks;

    /**
     * A removal.
     *
     * @param sent the invites of the member
     */
    RemoveMember(
            Member member,
            SenderInvitesViewModel sent,
            OrganizationService service,
            OrganizationReplica copy,
            Tasks tasks) {
        this.member = member;
        this.sent = sent;
        this.service = service;
        this.copy = copy;
        this.tasks = tasks;
    }

    /** The invites of the member. */
    SenderInvitesViewModel sent() {
        return sent;
    }

    @Override
    protected void perform() {
        begun();
        SenderInvitesViewModel.Step removal = sent.after(member, this::remove);
        var _ =
                tasks.run(
                        ServiceException.class,
                        () -> {
                            removal.take();
                            return member.id();
                        },
                        this::ended,
                        id -> succeed(),
                        failure -> fail(sent.sentence(member, failure)));
    }

    private void remove() throws ServiceException {
        remove(service, member);
        tasks.foreground(() -> copy.removeMember(member.id()));
    }

    /** Removes a member, and is content where somebody else was faster. */
    static void remove(OrganizationService service, Member member) throws ServiceException {
        try {
            service.remove(member);
        } catch (ServiceException.Refused e) {
            if (!ServiceFailures.is(e, ProblemType.NOT_FOUND)) {
                throw e;
            }
            // Whoever is gone already is what was asked for; but to somebody who has been removed
            // too, nothing is there any more, the organization included
            var _ = service.organization();
        }
    }
}
