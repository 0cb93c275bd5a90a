package org.roster.desktop.invites;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

import org.roster.contract.Delivery;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.desktop.ui.LinkClipboard;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Nodes;
import org.roster.desktop.ui.Times;

import java.util.Objects;

/** The link of a new invite, and the ways to hand it over. */
public final class InviteResultController {

    private final Invitation invitation;
    private final InviteMessage message;
    private final LinkClipboard clipboard;
    private final Times times;
    private final Messages messages = Messages.beside(InviteResultController.class);

    @FXML private Label title;
    @FXML private Label mail;
    @FXML private TextField link;
    @FXML private Button copy;
    @FXML private Label validity;
    @FXML private Button copyMessage;
    @FXML private Button write;
    @FXML private Label writeHint;
    @FXML private ToggleButton showCode;
    @FXML private StackPane code;
    @FXML private ImageView codeImage;

    InviteResultController(
            Invitation invitation, InviteMessage message, LinkClipboard clipboard, Times times) {
        this.invitation = invitation;
        this.message = message;
        this.clipboard = clipboard;
        this.times = times;
    }

    @FXML
    private void initialize() {
        Nodes.showWhile(code, showCode.selectedProperty().map(shown -> shown));
        invitation
                .inviteProperty()
                .addListener((changed, before, made) -> {
                    if (made != null) {
                        show(made);
                    }
                });
    }

    private void show(Invite made) {
        title.setText(messages.get("result.title", made.username()));
        Delivery delivery = made.delivery();
        mail.setText(
                delivery.state() == DeliveryState.NONE
                        ? messages.get("result.no-mail")
                        : messages.get("result.mail", String.valueOf(delivery.address())));
        link.setText(made.link());
        copy.setText(messages.get("result.copy"));
        copyMessage.setText(messages.get("result.copy-message"));
        validity.setText(messages.get("result.validity", times.exact(made.expiresAt())));
        writeHint.setVisible(false);
        writeHint.setManaged(false);
        showCode.setSelected(false);
        codeImage.setImage(QrCode.of(Objects.requireNonNull(made.link())));
    }

    /** What most people do with the result. */
    Button copyButton() {
        return copy;
    }

    @FXML
    void copy() {
        clipboard.put(link.getText());
        copy.setText(messages.get("result.copied"));
    }

    @FXML
    private void copyMessage() {
        clipboard.put(message.text(made()));
        copyMessage.setText(messages.get("result.copied"));
    }

    /** The link goes by the clipboard: what starts another program can be read by others. */
    @FXML
    private void write() {
        clipboard.put(message.text(made()));
        message.write(made());
        writeHint.setVisible(true);
        writeHint.setManaged(true);
    }

    private Invite made() {
        return Objects.requireNonNull(invitation.inviteProperty().get());
    }
}
