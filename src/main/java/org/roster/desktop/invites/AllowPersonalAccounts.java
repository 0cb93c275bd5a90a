package org.roster.desktop.invites;

import org.roster.contract.Invite;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;

/** Lets personal accounts accept a pending invite. */
final class AllowPersonalAccounts extends Action {

    private final Invite invite;
    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();

    AllowPersonalAccounts(Invite invite, OrganizationGateway gateway) {
        this.invite = invite;
        this.gateway = gateway;
    }

    @Override
    protected void perform() {
        started();
        gateway.call(() -> gateway.allowPersonalAccounts(invite))
                .onFinished(this::finished)
                .onSuccess(allowed -> succeed())
                .onFailure(failure ->
                        fail(
                                failures.fields(failure)
                                        .getOrDefault(
                                                "personalAccounts", failures.sentence(failure))))
                .start();
    }
}
