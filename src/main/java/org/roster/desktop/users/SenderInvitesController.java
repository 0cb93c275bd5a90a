package org.roster.desktop.users;

import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;
import java.util.stream.Collectors;

/** Controls the question whether to revoke the pending invites of a member who loses access. */
public final class SenderInvitesController {

    /** The maximum number of usernames that fit on one line. */
    private static final int NAMED = 3;

    private final SenderInvitesViewModel sent;
    private final @Nullable String sender;
    private final Messages messages = Messages.beside(SenderInvitesController.class);

    @FXML private CheckBox revoke;
    @FXML private Label whom;

    /**
     * Creates the controller.
     *
     * @param sender the sender of all invites, or null if there are several senders
     */
    SenderInvitesController(SenderInvitesViewModel sent, @Nullable String sender) {
        this.sent = sent;
        this.sender = sender;
    }

    @FXML
    private void initialize() {
        int count = sent.pending().size();
        revoke.setText(
                sender == null
                        ? messages.get("sent.revoke.several", count)
                        : messages.get("sent.revoke", count, sender));
        revoke.selectedProperty().bindBidirectional(sent.revokedProperty());
        whom.setText(messages.get("sent.meaning", usernames(sent.pending())));
        revoke.setAccessibleHelp(whom.getText());
    }

    private String usernames(List<Invite> invites) {
        String first =
                invites.stream()
                        .limit(NAMED)
                        .map(invite -> UntrustedText.shown(invite.username()))
                        .collect(Collectors.joining(", "));
        int more = invites.size() - NAMED;
        return more > 0 ? messages.get("sent.more", first, more) : first;
    }
}
