package org.roster.desktop.invites.bulk;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

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

    private HBox bar(BulkInviteViewModel invites) {
        BulkInviteSender sending = invites.sending();
        Label text = Nodes.wrapped(new Label());
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text(invites),
                                invites.summaryProperty(),
                                sending.waitingProperty()));
        ProgressBar progress = new ProgressBar();
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.accessibleTextProperty().bind(text.textProperty());
        progress.progressProperty().bind(sending.progressProperty());
        Nodes.showWhile(progress, sending.busyProperty());
        VBox status = Nodes.styled(new VBox(text, progress), "field");
        status.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(status, Priority.ALWAYS);
        Button open = button(messages.get("bar.show"));
        open.setOnAction(pressed -> dialog.show());
        Button stop = button(messages.get("stop"));
        stop.setOnAction(pressed -> sending.stop());
        Nodes.showWhile(stop, sending.busyProperty());
        Button dismiss = Nodes.iconButton("mdi2c-close", messages.get("bar.dismiss"));
        dismiss.setOnAction(pressed -> dialog.dismiss());
        Nodes.showWhile(dismiss, sending.busyProperty().not().asObject());
        DecorativeIcon icon = new DecorativeIcon("mdi2a-account-multiple-plus-outline");
        HBox bar = new HBox(icon, status, stop, open, dismiss);
        bar.setId("bulkInviteBar");
        bar.getStyleClass().addAll("bulk-bar", "status-line");
        return bar;
    }

    /** Creates a button whose text is never shortened. */
    private static Button button(String text) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private String text(BulkInviteViewModel invites) {
        String waiting = invites.sending().getWaiting();
        return messages.get("bar.text", waiting.isEmpty() ? invites.getSummary() : waiting);
    }
}
