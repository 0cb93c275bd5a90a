package org.roster.desktop.invites;

import org.roster.contract.Invite;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;

/** Revokes a pending invite. */
final class RevokeInvite extends Action {

    private final Invite invite;
    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();

    RevokeInvite(Invite invite, OrganizationGateway gateway) {
        this.invite = invite;
        this.gateway = gateway;
    }

    @Override
    protected void perform() {
        started();
        gateway.call(() -> gateway.revoke(invite))
                .onFinished(this::finished)
                .onSuccess(revoked -> succeed())
                .onFailure(failure -> fail(failures.sentence(failure)))
                .start();
    }
}
