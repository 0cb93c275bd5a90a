package org.roster.desktop.invites;

import org.roster.contract.Invite;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.service.OrganizationCopy;
import org.roster.desktop.service.OrganizationService;
import org.roster.desktop.service.ServiceException;
import org.roster.desktop.ui.Action;
import org.roster.desktop.ui.Tasks;

/** A revocation of a pending invite. */
final class Revocation extends Action {

    private final Invite invite;
    private final OrganizationService service;
    private final OrganizationCopy copy;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();

    Revocation(Invite invite, OrganizationService service, OrganizationCopy copy, Tasks tasks) {
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
