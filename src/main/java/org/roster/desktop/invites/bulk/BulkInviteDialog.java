package org.roster.desktop.invites.bulk;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.NumberBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.ActionButton;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.dialog.InlineQuestion;
import org.roster.desktop.ui.dialog.LossQuestion;
import org.roster.desktop.ui.text.Messages;

import java.util.function.Supplier;

/**
 * The bulk invite dialog, with the list and its rows as pages. Sending goes on when the dialog is
 * closed, and the dialog then opens at the same bulk invite again.
 */
public final class BulkInviteDialog {

    private final Dialogs dialogs;
    private final FileDialogs files;
    private final Supplier<BulkInviteViewModel> made;
    private final ReadOnlyObjectWrapper<@Nullable BulkInviteViewModel> background =
            new ReadOnlyObjectWrapper<>();
    private final Messages messages = Messages.beside(BulkInviteDialog.class);

    /**
     * Creates the dialog.
     *
     * @param made creates a view model for each bulk invite
     */
    public BulkInviteDialog(
            Dialogs dialogs, FileDialogs files, Supplier<BulkInviteViewModel> made) {
        this.dialogs = dialogs;
        this.files = files;
        this.made = made;
    }

    /** The bulk invite whose sending goes on, or is over, without the dialog; null if none. */
    public ReadOnlyObjectProperty<@Nullable BulkInviteViewModel> backgroundProperty() {
        return background.getReadOnlyProperty();
    }

    /** Ends the bulk invite in the background, or shows it if that would lose something. */
    void dismiss() {
        BulkInviteViewModel invites = background.get();
        if (invites == null) {
            return;
        }
        if (invites.lossWarning().isEmpty()) {
            background.set(null);
            invites.close();
        } else {
            show();
        }
    }

    /**
     * Runs an action that ends the session. Asks first if rows of a bulk invite in the background
     * would be lost.
     */
    public void leave(Runnable next) {
        BulkInviteViewModel invites = background.get();
        String lost = invites == null ? "" : invites.text().loss();
        if (lost.isEmpty()) {
            next.run();
            return;
        }
        LossQuestion.ask(
                dialogs,
                messages.get("leave.title"),
                lost,
                messages.get("lost.close"),
                Dialogs.Weight.DANGEROUS,
                () -> {
                    background.set(null);
                    next.run();
                });
    }

    /** Shows the dialog, with the bulk invite in the background if there is one. */
    public void show() {
        BulkInviteViewModel running = background.get();
        background.set(null);
        show(running == null ? made.get() : running);
    }

    private void closed(BulkInviteViewModel invites) {
        if (invites.sending().isBusy()) {
            background.set(invites);
        } else {
            invites.close();
        }
    }

    private void show(BulkInviteViewModel invites) {
        Dialog<ButtonType> dialog = dialogs.largeDialog(messages.get("title"));
        BulkListController list = new BulkListController(invites, files);
        Parent listPage = Views.load(list);
        BulkRowsController rows = new BulkRowsController(invites, files);
        Parent rowsPage = Views.load(rows);
        Nodes.showWhile(listPage, invites.checkedProperty().not().asObject());
        Nodes.showWhile(rowsPage, invites.checkedProperty());
        VBox.setVgrow(listPage, Priority.ALWAYS);
        VBox.setVgrow(rowsPage, Priority.ALWAYS);
        InlineQuestion question =
                new InlineQuestion(
                        messages.get("lost.keep"),
                        messages.get("lost.close"),
                        () -> Dialogs.close(dialog));

        DialogPane pane = dialog.getDialogPane();
        ButtonType back = new ButtonType(messages.get("back"), ButtonData.LEFT);
        ButtonType check = new ButtonType(messages.get("check"), ButtonData.NEXT_FORWARD);
        ButtonType send = new ButtonType(messages.get("check"), ButtonData.OK_DONE);
        ButtonType close = new ButtonType(messages.get("cancel"), ButtonData.CANCEL_CLOSE);
        pane.getButtonTypes().setAll(back, check, send, close);
        pane.setContent(
                new VBox(
                        Dialogs.heading(messages.get("title")),
                        listPage,
                        rowsPage,
                        question.node()));
        pane.getContent().getStyleClass().add("dialog-content");
        showBack((Button) pane.lookupButton(back), invites);
        showCheck((Button) pane.lookupButton(check), invites, list);
        Button sendButton = (Button) pane.lookupButton(send);
        showSend(sendButton, invites, question);
        withdrawOnNextPage(question, invites);
        focusNext(sendButton, invites, list, rows);
        showClose((Button) pane.lookupButton(close), invites, question);
        dialog.setOnCloseRequest(closing -> {
            // Only the window's close button needs this check; the dialog's button has done it
            if (!invites.lossWarning().isEmpty() && !question.isAsked()) {
                closing.consume();
                question.ask(invites.lossWarning());
            }
        });
        dialogs.showLarge(
                dialog,
                invites.checkedProperty().get() ? pane.lookupButton(close) : list.list(),
                () -> closed(invites));
    }

    private static void showBack(Button button, BulkInviteViewModel invites) {
        Nodes.showWhile(
                button,
                invites.checkedProperty()
                        .and(invites.sending().startedProperty().not())
                        .asObject());
        on(button, invites::back);
    }

    private static void showCheck(
            Button button, BulkInviteViewModel invites, BulkListController list) {
        button.getStyleClass().add("accent");
        Nodes.showWhile(button, invites.checkedProperty().not().asObject());
        on(
                button,
                () -> {
                    invites.check();
                    if (!invites.checkedProperty().get()) {
                        list.list().requestFocus();
                    }
                });
    }

    private void showSend(Button button, BulkInviteViewModel invites, InlineQuestion question) {
        BulkInviteSender sending = invites.sending();
        NumberBinding unsent = invites.rows().unsent();
        ReadOnlyIntegerProperty rejected = invites.rows().countProperty(RowStatus.REFUSED);
        ActionButton.start(
                button,
                Dialogs.Weight.PLAIN,
                sending,
                () -> {
                    if (unsent.intValue() > 0) {
                        sending.start();
                    } else {
                        invites.retry();
                    }
                });
        button.disableProperty().bind(sending.busyProperty().or(question.askedProperty()));
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> sendLabel(sending, unsent.intValue(), rejected.get()),
                                sending.startedProperty(),
                                sending.busyProperty(),
                                unsent,
                                rejected));
        BooleanBinding retryable = sending.startedProperty().and(rejected.greaterThan(0));
        Nodes.showWhile(
                button,
                invites.checkedProperty()
                        .and(unsent.greaterThan(0).or(retryable).or(sending.busyProperty()))
                        .asObject());
        button.setDefaultButton(false);
    }

    /** Withdraws the question whether to close when the user goes on with another page instead. */
    private static void withdrawOnNextPage(InlineQuestion question, BulkInviteViewModel invites) {
        invites.checkedProperty()
                .addListener((changed, before, now) -> {
                    if (question.isAsked()) {
                        question.cancel();
                    }
                });
    }

    /** Moves the focus to the next step when the page changes and when sending starts or ends. */
    private static void focusNext(
            Button send,
            BulkInviteViewModel invites,
            BulkListController list,
            BulkRowsController rows) {
        NumberBinding unsent = invites.rows().unsent();
        ChangeListener<Boolean> next =
                (changed, before, now) -> {
                    if (!invites.checkedProperty().get()) {
                        list.list().requestFocus();
                    } else if (unsent.intValue() > 0 && !send.isDisabled()) {
                        send.requestFocus();
                    } else {
                        rows.focusNext();
                    }
                };
        invites.checkedProperty().addListener(next);
        invites.sending().busyProperty().addListener(next);
    }

    private String sendLabel(BulkInviteSender sending, int unsent, int rejected) {
        if (sending.isBusy()) {
            return messages.get("send.running");
        }
        if (sending.isStarted() && unsent == 0 && rejected > 0) {
            return messages.get("retry", rejected);
        }
        return messages.get(sending.isStarted() ? "send.more" : "send", unsent);
    }

    private void showClose(Button button, BulkInviteViewModel invites, InlineQuestion question) {
        BulkInviteSender sending = invites.sending();
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.get(closeLabel(sending)),
                                sending.startedProperty(),
                                sending.busyProperty()));
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    String lost = invites.lossWarning();
                    if (question.isAsked()) {
                        event.consume();
                        question.cancel();
                    } else if (!lost.isEmpty()) {
                        event.consume();
                        question.ask(lost);
                    }
                });
    }

    private static String closeLabel(BulkInviteSender sending) {
        if (sending.isBusy()) {
            return "background";
        }
        return sending.isStarted() ? "close" : "cancel";
    }

    private static void on(Button button, Runnable action) {
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    event.consume();
                    action.run();
                });
    }
}
