package org.roster.desktop.sessions;

import org.roster.client.ServiceException;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;

/** Ends sign-ins of the user. */
final class EndSessions extends Action {

    private final Tasks.ThrowingRunnable<ServiceException> calls;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();

    /**
     * Creates the action.
     *
     * @param calls ends the sign-ins; repeating it does no harm
     */
    EndSessions(Tasks.ThrowingRunnable<ServiceException> calls, Tasks tasks) {
        this.calls = calls;
        this.tasks = tasks;
    }

    @Override
    protected void perform() {
        started();
        tasks.execute(ServiceException.class, calls)
                .onFinished(this::finished)
                .onSuccess(ended -> succeed())
                .onFailure(failure -> fail(failures.sentence(failure)))
                .start();
    }
}
