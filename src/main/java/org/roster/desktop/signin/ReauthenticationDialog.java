package org.roster.desktop.signin;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Stage;

import org.roster.client.Reauthentication;
import org.roster.client.ServiceException;
import org.roster.client.signin.Session;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.text.Messages;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Opens the browser for another sign-in, and a dialog that waits for it above all others. */
public final class ReauthenticationDialog implements Reauthentication {

    private final Session session;
    private final Dialogs dialogs;
    private final Tasks tasks;
    private final Messages messages = Messages.beside(ReauthenticationDialog.class);

    /**
     * Creates the dialog.
     *
     * @param session the session of the user
     * @param dialogs creates dialogs above the main window
     */
    public ReauthenticationDialog(Session session, Dialogs dialogs, Tasks tasks) {
        this.session = session;
        this.dialogs = dialogs.onTop();
        this.tasks = tasks;
    }

    @Override
    public void reauthenticate() throws ServiceException {
        CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
        tasks.foreground(() -> show(confirmed));
        try {
            if (!confirmed.get()) {
                throw new ServiceException.NotConfirmed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void show(CompletableFuture<Boolean> confirmed) {
        ReauthenticationViewModel model = new ReauthenticationViewModel(session, tasks);
        Dialog<ButtonType> dialog =
                dialogs.actionDialog(
                        messages.get("again.title"),
                        messages.get("again.retry"),
                        Dialogs.Weight.PLAIN,
                        model,
                        List.of(),
                        Views.load(new ReauthenticationController(model)));
        Button retry = Dialogs.actionButton(dialog);
        Nodes.showWhile(retry, model.failureProperty().map(sentence -> !sentence.isEmpty()));
        model.failureProperty()
                .addListener((changed, before, sentence) -> {
                    Dialogs.refit(retry);
                    if (!sentence.isEmpty()) {
                        retry.requestFocus();
                    }
                });
        model.onCanceled(() -> {
            if (dialog.isShowing()) {
                Dialogs.close(dialog);
            }
        });
        model.whenDone(() -> {
            Dialogs.close(dialog);
            // The browser has the focus after the sign-in
            if (dialog.getOwner() instanceof Stage below) {
                below.setIconified(false);
                below.toFront();
                below.requestFocus();
            }
        });
        Dialogs.whenClosed(
                dialog,
                () -> {
                    model.cancel();
                    confirmed.complete(model.isDone());
                });
        dialogs.show(dialog, null);
        model.start();
    }
}
