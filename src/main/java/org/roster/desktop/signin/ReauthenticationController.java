package org.roster.desktop.signin;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.CopyButton;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;
import org.roster.desktop.ui.text.UntrustedText;

/** Controls the dialog in which the user signs in again: waiting for the browser, and failures. */
public final class ReauthenticationController {

    private final ReauthenticationViewModel model;
    private final Messages messages = Messages.beside(ReauthenticationController.class);

    @FXML private VBox content;
    @FXML private VBox waiting;
    @FXML private Label account;
    @FXML private Button openAgain;
    @FXML private CopyButton copyLink;
    @FXML private VBox failure;
    @FXML private HBox details;
    @FXML private CopyButton copyDetails;

    ReauthenticationController(ReauthenticationViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        account.setText(messages.get("again.text", UntrustedText.shown(model.username())));
        failure.getChildren().setAll(FailureBox.of(model));
        Nodes.name(copyDetails, messages.get("details.copy"));
        ConditionalChildren parts = new ConditionalChildren(content);
        parts.showWhile(waiting, model.failureProperty().map(String::isEmpty));
        parts.showWhile(failure, model.failureProperty().map(text -> !text.isEmpty()));
        parts.showWhile(details, model.detailsProperty().map(text -> !text.isEmpty()));
        model.linkProperty()
                .addListener((changed, before, now) -> {
                    copyLink.restore();
                    if (!now.isEmpty()) {
                        openAgain.requestFocus();
                    }
                });
    }

    /** The view model, for bindings in the view. */
    public ReauthenticationViewModel getModel() {
        return model;
    }

    @FXML
    private void openAgain() {
        model.openAgain();
    }

    @FXML
    private void copyLink() {
        SystemClipboard.put(model.linkProperty().get());
        copyLink.confirm();
    }

    @FXML
    private void copyDetails() {
        SystemClipboard.put(model.detailsProperty().get());
        copyDetails.confirm();
    }
}
