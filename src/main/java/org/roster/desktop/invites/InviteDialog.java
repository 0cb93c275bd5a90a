package org.roster.desktop.invites;

import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.Dialogs;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Nodes;
import org.roster.desktop.ui.Times;
import org.roster.desktop.ui.Views;

import java.util.Objects;

/** The invite dialog around its two pages, with the buttons that go with each. */
public final class InviteDialog {

    private final Dialogs dialogs;
    private final Times times;
    private final Messages messages = Messages.beside(InviteDialog.class);

    public InviteDialog(Dialogs dialogs, Times times) {
        this.dialogs = dialogs;
        this.times = times;
    }

    /** Shows the dialog. */
    public void show(Invitation invitation) {
        Dialog<ButtonType> dialog = dialogs.dialog(messages.get("invite.title"));
        InviteDialogController controller = new InviteDialogController(invitation, times);
        Parent content = Views.load(controller);
        DialogPane pane = dialog.getDialogPane();
        ButtonType send = new ButtonType(messages.get("invite.send"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(messages.get("invite.cancel"), ButtonData.CANCEL_CLOSE);
        ButtonType another = new ButtonType(messages.get("result.another"), ButtonData.OTHER);
        pane.getButtonTypes().setAll(another, send, cancel);
        pane.setContent(new VBox(Dialogs.heading(messages.get("invite.title")), content));
        pane.getContent().getStyleClass().add("dialog-content");

        Button sendButton = (Button) pane.lookupButton(send);
        Dialogs.act(sendButton, Dialogs.Weight.PLAIN, invitation);
        Button cancelButton = (Button) pane.lookupButton(cancel);
        cancelButton.disableProperty().bind(invitation.busyProperty());
        cancelButton
                .textProperty()
                .bind(
                        invitation
                                .doneProperty()
                                .map(done -> messages.get(done ? "result.done" : "invite.cancel")));
        Button anotherButton = (Button) pane.lookupButton(another);
        Nodes.showWhile(anotherButton, invitation.doneProperty());
        Nodes.showWhile(sendButton, invitation.doneProperty().map(done -> !done));
        anotherButton.addEventFilter(
                ActionEvent.ACTION,
                event -> {
                    event.consume();
                    invitation.another();
                    controller.firstField().requestFocus();
                });
        invitation
                .doneProperty()
                .addListener((changed, before, done) -> {
                    sendButton.setDefaultButton(!done);
                    if (done) {
                        controller.copyButton().requestFocus();
                    }
                });
        // Enter sends from a choice too, where it would only choose again
        pane.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER
                            && event.getTarget() instanceof RadioButton) {
                        event.consume();
                        invitation.start();
                    }
                });
        // Where it went wrong is where typing goes on
        invitation.onRefused(() -> controller.firstField().requestFocus());
        dialogs.show(dialog, Objects.requireNonNull(controller.firstField()));
    }
}
