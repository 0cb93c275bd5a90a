package org.roster.desktop.invites;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.ActionButton;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.dialog.InlineQuestion;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;
import org.roster.desktop.ui.text.Times;

import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The invite dialog, with the form and the result as pages. */
public final class InviteDialog {

    private final Dialogs dialogs;
    private final InviteMessage message;
    private final LinkClipboard clipboard;
    private final Times times;
    private final BooleanSupplier hidesLinks;
    private final MemberActions members;
    private final Messages messages = Messages.beside(InviteDialog.class);

    /**
     * Creates the dialog.
     *
     * @param hidesLinks whether a link is hidden until the user shows it
     * @param members act on a member who can't be invited again
     */
    public InviteDialog(
            Dialogs dialogs,
            InviteMessage message,
            LinkClipboard clipboard,
            Times times,
            BooleanSupplier hidesLinks,
            MemberActions members) {
        this.dialogs = dialogs;
        this.message = message;
        this.clipboard = clipboard;
        this.times = times;
        this.hidesLinks = hidesLinks;
        this.members = members;
    }

    /** The actions on members that the dialog offers. */
    public interface MemberActions {

        /** Selects the member with this ID in the table of users. */
        void show(String memberId);

        /**
         * Asks whether to remove the member with this id.
         *
         * @param next describes what follows the removal, as a paragraph
         * @param removed runs once the member is removed
         */
        void remove(String memberId, String next, Runnable removed);
    }

    /** Shows the dialog. */
    public void show(InviteFormViewModel invitation) {
        Dialog<ButtonType> dialog = dialogs.dialog(messages.get("invite.title"));
        BooleanBinding replaces = replaces(invitation);
        ObservableValue<String> title =
                replaces.map(replacing ->
                        messages.get(replacing ? "invite.title.replace" : "invite.title"));
        dialog.titleProperty().bind(title);
        InviteFormController form =
                new InviteFormController(invitation, conflictActions(dialog, invitation));
        InviteResultController result =
                new InviteResultController(invitation, message, clipboard, times, hidesLinks);
        Parent formPage = Views.load(form);
        Parent resultPage = Views.load(result);
        InlineQuestion question =
                new InlineQuestion(
                        messages.get("discard.keep"),
                        messages.get("discard.discard"),
                        () -> Dialogs.close(dialog));
        DialogPane pane = dialog.getDialogPane();
        pane.setPrefWidth(Dialogs.TWO_COLUMNS);
        ButtonType send = new ButtonType(messages.get("invite.send"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(messages.get("invite.cancel"), ButtonData.CANCEL_CLOSE);
        ButtonType another = new ButtonType(messages.get("result.another"), ButtonData.OTHER);
        pane.getButtonTypes().setAll(another, send, cancel);
        VBox content = Dialogs.content(title, formPage, resultPage);
        ConditionalChildren pages = new ConditionalChildren(content);
        pages.showWhile(formPage, invitation.doneProperty().map(done -> !done));
        pages.showWhile(resultPage, invitation.doneProperty());
        Dialogs.setContent(
                pane,
                content,
                new SlotsLine(form.getText(), invitation.doneProperty().not()),
                FailureBox.of(invitation),
                question.node());

        Button sendButton = (Button) pane.lookupButton(send);
        ActionButton.start(sendButton, Dialogs.Weight.PLAIN, invitation);
        sendButton
                .disableProperty()
                .bind(
                        invitation
                                .busyProperty()
                                .or(form.getText().isFull())
                                // An answer comes first
                                .or(question.askedProperty()));
        sendButton
                .textProperty()
                .bind(
                        replaces.map(replacing ->
                                messages.get(replacing ? "invite.send.replace" : "invite.send")));
        Nodes.showWhile(sendButton, invitation.doneProperty().map(done -> !done));
        Button cancelButton = (Button) pane.lookupButton(cancel);
        showCancel(cancelButton, invitation, question, form);
        showAnother((Button) pane.lookupButton(another), invitation, form);
        invitation
                .doneProperty()
                .addListener((changed, before, done) -> {
                    sendButton.setDefaultButton(!done);
                    if (done) {
                        cancelButton.getStyleClass().add("accent");
                    } else {
                        cancelButton.getStyleClass().remove("accent");
                    }
                    cancelButton.setDefaultButton(done);
                    Dialogs.refit(content);
                    if (done) {
                        result.copyButton().requestFocus();
                    }
                });
        pane.addEventFilter(
                KeyEvent.KEY_PRESSED, event -> key(event, invitation, sendButton, result));
        dialog.setOnCloseRequest(closing -> {
            // Only Esc and the window's close button need these checks; the buttons have done them
            if (invitation.isBusy()) {
                // A failure is shown only here
                closing.consume();
            } else if (invitation.isFilledIn() && !question.isAsked()) {
                closing.consume();
                ask(question, form);
            }
        });
        invitation.whenFailed(form::revealError);
        dialogs.show(dialog, Objects.requireNonNull(form.firstField()));
    }

    /** Whether the invite on screen replaces another one, which is gone once this one is sent. */
    private static BooleanBinding replaces(InviteFormViewModel invitation) {
        boolean isReplacement = invitation.replacedProperty().get() != null;
        return invitation
                .replacedProperty()
                .isNotNull()
                .or(invitation.doneProperty().and(new ReadOnlyBooleanWrapper(isReplacement)));
    }

    private InviteFormController.ConflictActions conflictActions(
            Dialog<?> dialog, InviteFormViewModel invitation) {
        return new InviteFormController.ConflictActions() {
            @Override
            public void copy(String link) {
                clipboard.put(link);
            }

            @Override
            public void showMember(String memberId) {
                Dialogs.close(dialog);
                members.show(memberId);
            }

            @Override
            public void replaceMember(String memberId) {
                String username = invitation.usernameProperty().get().strip();
                members.remove(
                        memberId,
                        messages.get("conflict.replace.next", username),
                        invitation::start);
            }
        };
    }

    private void showCancel(
            Button button,
            InviteFormViewModel invitation,
            InlineQuestion question,
            InviteFormController form) {
        button.disableProperty().bind(invitation.busyProperty());
        button.textProperty()
                .bind(
                        invitation
                                .doneProperty()
                                .map(done -> messages.get(done ? "result.done" : "invite.cancel")));
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    if (invitation.isFilledIn()) {
                        event.consume();
                        if (question.isAsked()) {
                            question.cancel();
                        } else {
                            ask(question, form);
                        }
                    }
                });
    }

    private static void showAnother(
            Button button, InviteFormViewModel invitation, InviteFormController form) {
        Nodes.showWhile(button, invitation.doneProperty());
        button.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    event.consume();
                    invitation.another();
                    form.firstField().requestFocus();
                });
    }

    private void ask(InlineQuestion question, InviteFormController form) {
        question.ask(messages.get("discard.question"), form::firstField);
    }

    private static void key(
            KeyEvent event,
            InviteFormViewModel invitation,
            Button send,
            InviteResultController result) {
        if (event.getCode() == KeyCode.ENTER && Nodes.isChoice(event.getTarget())) {
            event.consume();
            send.fire();
        } else if (invitation.isDone()
                && SystemClipboard.COPY.match(event)
                && !copiesItself(event, result)) {
            event.consume();
            result.copy();
        }
    }

    /**
     * Whether the field copies its own selection. The selection of a hidden link isn't the link.
     */
    private static boolean copiesItself(KeyEvent event, InviteResultController result) {
        return !result.isHidden()
                && event.getTarget() instanceof TextInputControl field
                && field.getSelection().getLength() > 0;
    }
}
