package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.PendingInvites;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;

/** Removes a member. */
final class RemoveMember extends Action {

    private final Member member;
    private final SenderInvitesViewModel sent;
    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();

    /**
     * Creates a removal.
     *
     * @param sent the invites of the member
     */
    RemoveMember(Member member, SenderInvitesViewModel sent, OrganizationGateway gateway) {
        this.member = member;
        this.sent = sent;
        this.gateway = gateway;
    }

    /** Returns the invites of the member. */
    SenderInvitesViewModel sent() {
        return sent;
    }

    @Override
    protected void perform() {
        started();
        PendingInvites choice = sent.choiceFor(member);
        gateway.call(() -> gateway.remove(member, choice))
                .onFinished(this::finished)
                .onSuccess(affected -> {
                    sent.add(affected);
                    succeed();
                })
                .onFailure(failure -> fail(failures.sentence(failure)))
                .start();
    }
}
