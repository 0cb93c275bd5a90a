package org.roster.desktop.invites;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;

import org.roster.contract.Delivery;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.desktop.ui.control.CopyButton;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.util.Objects;
import java.util.function.BooleanSupplier;

/** Controls the result page of the invite dialog, with the invitation link. */
public final class InviteResultController {

    /** Masks the link; the same length for every link. */
    private static final String HIDDEN = "•".repeat(24);

    private final InviteFormViewModel invitation;
    private final InviteMessage message;
    private final LinkClipboard clipboard;
    private final Times times;
    private final BooleanSupplier hidesLinks;
    private final Messages messages = Messages.beside(InviteResultController.class);

    @FXML private Label title;
    @FXML private Label mail;
    @FXML private TextField link;
    @FXML private ToggleButton showLink;
    @FXML private CopyButton copy;
    @FXML private Label validity;
    @FXML private Label copyHint;
    @FXML private CopyButton copyMessage;
    @FXML private Label writeHint;
    @FXML private ToggleButton showCode;
    @FXML private ImageView codeImage;

    InviteResultController(
            InviteFormViewModel invitation,
            InviteMessage message,
            LinkClipboard clipboard,
            Times times,
            BooleanSupplier hidesLinks) {
        this.invitation = invitation;
        this.message = message;
        this.clipboard = clipboard;
        this.times = times;
        this.hidesLinks = hidesLinks;
    }

    @FXML
    private void initialize() {
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
        boolean hides = hidesLinks.getAsBoolean();
        Nodes.show(showLink, hides);
        showLink.setSelected(!hides);
        showLink();
        copy.restore();
        copyMessage.restore();
        String valid = messages.get("result.validity", times.exact(made.expiresAt()));
        validity.setText(
                made.endsAt() == null
                        ? valid
                        : valid + "\n" + messages.get("status.ends", times.exact(made.endsAt())));
        // Its room is kept, so that no button moves when it appears
        copyHint.setManaged(clipboard.isCleared());
        copyHint.setVisible(false);
        Nodes.show(writeHint, false);
        showCode.setSelected(false);
        codeImage.setImage(QrCode.of(Objects.requireNonNull(made.link())));
    }

    @FXML
    private void showLink() {
        link.setText(isHidden() ? HIDDEN : made().link());
        link.setAccessibleHelp(isHidden() ? messages.get("result.link.hidden") : "");
        showLink.setText(messages.get(isHidden() ? "result.link.show" : "result.link.hide"));
    }

    /** Whether the link is masked. */
    boolean isHidden() {
        return !showLink.isSelected();
    }

    /** The button that is focused first. */
    Button copyButton() {
        return copy;
    }

    @FXML
    void copy() {
        clipboard.put(Objects.requireNonNull(made().link()));
        copy.confirm();
        copyHint.setVisible(clipboard.isCleared());
    }

    @FXML
    private void copyMessage() {
        clipboard.put(message.text(made()));
        copyMessage.confirm();
        copyHint.setVisible(clipboard.isCleared());
    }

    /** Copies the link instead of passing it on: other users can read command-line arguments. */
    @FXML
    private void write() {
        clipboard.put(message.text(made()));
        message.write(made());
        Nodes.show(writeHint, true);
    }

    private Invite made() {
        return Objects.requireNonNull(invitation.inviteProperty().get());
    }
}
