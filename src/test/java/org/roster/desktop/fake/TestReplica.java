package org.roster.desktop.fake;

import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Tasks;

import java.time.InstantSource;

/** Creates replicas and gateways for tests in which the user is an administrator. */
public final class TestReplica {

    private TestReplica() {}

    /** Returns a replica that is empty until the test follows the organization. */
    public static OrganizationReplica of(
            OrganizationService service, Tasks tasks, InstantSource clock) {
        return new OrganizationReplica(service, tasks, clock, false);
    }

    /** Returns a gateway whose writes fail if they require that the user signs in again. */
    public static OrganizationGateway gateway(
            OrganizationService service, OrganizationReplica replica, Tasks tasks) {
        return new OrganizationGateway(
                service,
                replica,
                tasks,
                () -> {
                    throw new ServiceException.NotConfirmed();
                });
    }
}
