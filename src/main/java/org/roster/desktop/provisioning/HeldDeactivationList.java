package org.roster.desktop.provisioning;

import org.roster.client.OrganizationProvisioning;
import org.roster.client.ServiceException;
import org.roster.contract.HeldDeactivation;
import org.roster.contract.ProblemType;
import org.roster.desktop.integration.IntegrationAction;
import org.roster.desktop.integration.IntegrationList;
import org.roster.desktop.replica.OrganizationGateway;

import java.util.List;

/** The deactivations of a SCIM connection that wait for an administrator, oldest first. */
final class HeldDeactivationList extends IntegrationList<HeldDeactivation> {

    private final OrganizationGateway gateway;
    private final String connection;
    private final Runnable decided;

    /**
     * Creates the list without loading anything.
     *
     * @param memberId the ID of the user's member
     * @param connection the ID of the connection
     * @param decided loads the connections again, which have the number of deactivations
     */
    HeldDeactivationList(
            OrganizationGateway gateway, String memberId, String connection, Runnable decided) {
        super(gateway, memberId, () -> gateway.provisioning().held(connection));
        this.gateway = gateway;
        this.connection = connection;
        this.decided = decided;
    }

    /** Sends a decision on one user. */
    private interface DecisionCall {

        void send(OrganizationProvisioning service, HeldDeactivation held) throws ServiceException;
    }

    /**
     * Returns an action that approves deactivations, to be confirmed. Its result is their number.
     */
    IntegrationAction<Integer> approve(List<HeldDeactivation> held) {
        return decide(held, (service, each) -> service.approve(connection, each));
    }

    /**
     * Returns an action that rejects deactivations, to be confirmed. Its result is their number.
     */
    IntegrationAction<Integer> reject(List<HeldDeactivation> held) {
        return decide(held, (service, each) -> service.reject(connection, each));
    }

    /**
     * Decides until the service refuses; the others stay in the list. Leaves out what has been held
     * since the question was asked, also of the same users.
     */
    private IntegrationAction<Integer> decide(List<HeldDeactivation> held, DecisionCall decision) {
        // The list changes while the question is open
        List<HeldDeactivation> asked = List.copyOf(held);
        IntegrationAction<Integer> action =
                action(() -> {
                    int sent = 0;
                    for (HeldDeactivation each : asked) {
                        if (send(decision, each)) {
                            sent++;
                        }
                    }
                    return sent;
                });
        action.whenDone(decided);
        action.whenFailed(decided);
        return action;
    }

    /** Returns false if someone else has already decided, or if the directory has canceled it. */
    private boolean send(DecisionCall decision, HeldDeactivation held) throws ServiceException {
        try {
            decision.send(gateway.provisioning(), held);
            return true;
        } catch (ServiceException.Refused e) {
            requireAdministrator(e);
            return false;
        }
    }

    /** Throws a refusal unless something is gone. */
    private void requireAdministrator(ServiceException.Refused refusal) throws ServiceException {
        if (!refusal.is(ProblemType.NOT_FOUND)) {
            throw refusal;
        }
        // A user who is no longer an administrator gets the same answer
        var _ = gateway.provisioning().list();
    }
}
