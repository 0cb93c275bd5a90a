package org.roster.desktop.invites;

import org.roster.contract.Invite;
import org.roster.desktop.client.OrganizationService;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;

/** A revocation of a pending invite. */
final class RevokeInvite extends Action {

    private final Invite invite;
    private final OrganizationService service;
    private final OrganizationReplica copy;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();

    RevokeInvite(
            Invite invite, OrganizationService service, OrganizationReplica copy, Tasks tasks) {
        this.invite = invite;
        this.service = service;
        this.copy = copy;
        this.tasks = tasks;
    }

    @Override
    protected void perform() {
        begun();
        var _ =
                tasks.run(
                        ServiceException.class,
                        () -> service.revoke(invite),
                        this::ended,
                        revoked -> {
                            copy.put(revoked);
                            succeed();
                        },
                        failure -> fail(failures.sentence(failure)));
    }
}
