package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;

/** Removes a member. */
final class RemoveMember extends Action {

    private final Member member;
    private final SenderInvitesViewModel sent;
    private final OrganizationGateway gateway;

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
        gateway.execute(sent.after(member, () -> gateway.remove(member)))
                .onFinished(this::finished)
                .onSuccess(removed -> succeed())
                .onFailure(failure -> fail(sent.sentence(member, failure)))
                .start();
    }
}
