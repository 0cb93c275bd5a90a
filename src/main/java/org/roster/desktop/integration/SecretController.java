package org.roster.desktop.integration;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.CopyButton;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.SystemClipboard;

/** Controls the view of a new secret, which can't be shown again. */
final class SecretController {

    private final NewSecret created;
    private final LinkClipboard clipboard;
    private boolean copied;

    @FXML private TextField secret;
    @FXML private CopyButton copy;
    @FXML private Label copyHint;
    @FXML private Label hint;
    @FXML private VBox addressField;
    @FXML private TextField address;
    @FXML private CopyButton copyAddress;

    SecretController(NewSecret created, LinkClipboard clipboard) {
        this.created = created;
        this.clipboard = clipboard;
    }

    @FXML
    private void initialize() {
        secret.setText(created.secret());
        secret.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (SystemClipboard.COPY.match(event)) {
                        event.consume();
                        copy();
                    }
                });
        Nodes.show(copyHint, false);
        hint.setText(created.hint());
        address.setText(created.address());
        Nodes.show(addressField, created.address() != null);
    }

    @FXML
    private void copyAddress() {
        SystemClipboard.put(address.getText());
        copyAddress.confirm();
    }

    @FXML
    private void copy() {
        clipboard.put(created.secret());
        copied = true;
        copy.confirm();
        Nodes.show(copyHint, clipboard.isCleared());
    }

    /** Whether the user has copied the secret. */
    boolean isCopied() {
        return copied;
    }

    /** The node that is focused first. */
    Node first() {
        return copy;
    }
}
