package org.roster.desktop.sessions;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.roster.client.OwnSessions;
import org.roster.client.ServiceException;
import org.roster.contract.ActiveSession;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.task.Action;
import org.roster.desktop.task.Tasks;

import java.util.List;

/** The user's own sign-ins. Starting it loads them. */
public final class OwnSessionsViewModel extends Action {

    private final OwnSessions service;
    private final Tasks tasks;
    private final ServiceFailures failures = new ServiceFailures();
    private final ObservableList<ActiveSession> sessions = FXCollections.observableArrayList();

    /** Creates the view model without loading anything. */
    public OwnSessionsViewModel(OwnSessions service, Tasks tasks) {
        this.service = service;
        this.tasks = tasks;
    }

    @Override
    protected void perform() {
        started();
        tasks.call(ServiceException.class, service::list)
                .onFinished(this::finished)
                .onSuccess(loaded -> {
                    sessions.setAll(loaded);
                    succeed();
                })
                .onFailure(failure -> fail(failures.sentence(failure)))
                .start();
    }

    /** Loads the sign-ins again. */
    void reload() {
        reset();
        start();
    }

    /** The sign-ins, the last used first; empty until they have been loaded. */
    ObservableList<ActiveSession> sessions() {
        return sessions;
    }

    /** The number of sign-ins other than that of this window. */
    int others() {
        return (int) sessions.stream().filter(each -> !each.current()).count();
    }

    /** Whether there are other sign-ins. */
    BooleanBinding hasOthers() {
        return Bindings.createBooleanBinding(() -> others() > 0, sessions);
    }

    /** Whether this window is the only place where the user is signed in. */
    BooleanBinding isAlone() {
        return Bindings.createBooleanBinding(() -> !sessions.isEmpty() && others() == 0, sessions);
    }

    /** Whether the sign-ins are being loaded for the first time. */
    BooleanBinding isLoading() {
        return busyProperty().and(Bindings.isEmpty(sessions));
    }

    /** Returns an action that ends a sign-in, to be confirmed. */
    Action end(ActiveSession session) {
        return followed(new EndSessions(() -> service.end(session.id()), tasks));
    }

    /**
     * Returns an action that ends all other sign-ins, to be confirmed. It ends those that exist by
     * then, not only those that are shown.
     */
    Action endOthers() {
        return followed(
                new EndSessions(
                        () -> {
                            List<ActiveSession> current = service.list();
                            for (ActiveSession each : current) {
                                if (!each.current()) {
                                    service.end(each.id());
                                }
                            }
                        },
                        tasks));
    }

    /** Reloads the list after the action, which may end some of the sign-ins and then fail. */
    private Action followed(Action action) {
        action.whenDone(this::reload);
        action.whenFailed(this::refresh);
        return action;
    }

    /** Loads the sign-ins again. Reports no failure, because that of the action is shown. */
    private void refresh() {
        tasks.call(ServiceException.class, service::list)
                .onSuccess(sessions::setAll)
                .onFailure(failure -> {})
                .start();
    }
}
