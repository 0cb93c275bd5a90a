package org.roster.desktop.invites.bulk;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

import org.controlsfx.control.StatusBar;
import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;

/**
 * The status bar of a bulk invite that is sent without its dialog. It stays until the user has seen
 * the result.
 */
public final class BulkInviteBar {

    private final BulkInviteDialog dialog;

    /** Empty until it is needed, because a status bar takes time at the start. */
    private final VBox place = new VBox();

    private final Messages messages = Messages.beside(BulkInviteBar.class);

    /** Creates the status bar of the bulk invites in the background of a dialog. */
    public BulkInviteBar(BulkInviteDialog dialog) {
        this.dialog = dialog;
        dialog.backgroundProperty().addListener((changed, before, now) -> show(now));
    }

    /** The node of the status bar, which takes no space while there is nothing to show. */
    public Node node() {
        return place;
    }

    private void show(@Nullable BulkInviteViewModel invites) {
        if (invites == null) {
            place.getChildren().clear();
        } else {
            place.getChildren().setAll(bar(invites));
        }
    }

    private StatusBar bar(BulkInviteViewModel invites) {
        BulkInviteSender sending = invites.sending();
        StatusBar bar = new StatusBar();
        bar.setId("bulkInviteBar");
        bar.getStyleClass().add("status-line");
        bar.setFocusTraversable(false);
        bar.setGraphic(new DecorativeIcon("mdi2a-account-multiple-plus-outline"));
        bar.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text(invites),
                                invites.summaryProperty(),
                                sending.waitingProperty()));
        bar.skinProperty()
                .addListener((changed, before, now) ->
                        bar.lookup(".progress-bar")
                                .accessibleTextProperty()
                                .bind(bar.textProperty()));
        bar.progressProperty()
                .bind(
                        Bindings.when(sending.busyProperty())
                                .then(sending.progressProperty())
                                .otherwise(0));
        Button open = new Button(messages.get("bar.show"));
        open.setOnAction(pressed -> dialog.show());
        Button stop = new Button(messages.get("stop"));
        stop.setOnAction(pressed -> sending.stop());
        Nodes.showWhile(stop, sending.busyProperty());
        Button dismiss = Nodes.iconButton("mdi2c-close", messages.get("bar.dismiss"));
        dismiss.setOnAction(pressed -> dialog.dismiss());
        Nodes.showWhile(dismiss, sending.busyProperty().not().asObject());
        bar.getRightItems().setAll(stop, open, dismiss);
        return bar;
    }

    private String text(BulkInviteViewModel invites) {
        String waiting = invites.sending().getWaiting();
        return messages.get("bar.text", waiting.isEmpty() ? invites.getSummary() : waiting);
    }
}
