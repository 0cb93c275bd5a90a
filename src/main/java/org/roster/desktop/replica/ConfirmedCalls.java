package org.roster.desktop.replica;

import org.roster.client.Reauthentication;
import org.roster.client.ServiceException;
import org.roster.contract.ProblemType;
import org.roster.desktop.task.Tasks;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends changes to the service. If the service requires a recent sign-in for a change, the user
 * signs in again, and the change is sent once more. The user is asked once for all changes that are
 * in progress, and the decision applies to all of them.
 */
final class ConfirmedCalls {

    private final Reauthentication reauthentication;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Decision last = new Decision(0, false);

    /**
     * The user's decision.
     *
     * @param number counts the decisions
     * @param confirmed whether the user has signed in again
     */
    private record Decision(int number, boolean confirmed) {}

    ConfirmedCalls(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    /**
     * Sends a change. Blocks, also while the user signs in again.
     *
     * @throws ServiceException.NotConfirmed if the user doesn't want to sign in again
     */
    <T> T call(Tasks.Work<T, ServiceException> change) throws ServiceException {
        int before = last.number();
        try {
            return change.call();
        } catch (ServiceException.Refused e) {
            if (!e.is(ProblemType.FRESH_SIGN_IN_REQUIRED)) {
                throw e;
            }
        }
        if (!decisionAfter(before).confirmed()) {
            throw new ServiceException.NotConfirmed();
        }
        return change.call();
    }

    /** Returns the decision on a change that was sent after this number of decisions. */
    private Decision decisionAfter(int number) throws ServiceException {
        try {
            asking.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable(e);
        }
        try {
            Decision known = last;
            return known.number() == number ? ask(known) : known;
        } finally {
            asking.unlock();
        }
    }

    private Decision ask(Decision before) throws ServiceException {
        boolean confirmed = true;
        try {
            reauthentication.reauthenticate();
        } catch (ServiceException.NotConfirmed e) {
            confirmed = false;
        }
        Decision decision = new Decision(before.number() + 1, confirmed);
        last = decision;
        return decision;
    }
}
