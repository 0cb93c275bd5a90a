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

/** The question whether invites are revoked with the access of whoever sent them. */
public final class SenderInvitesController {

    /** As many usernames as one line has room for. */
    private static final int NAMED = 3;

    private final SenderInvitesViewModel sent;
    private final @Nullable String sender;
    private final Messages messages = Messages.beside(SenderInvitesController.class);

    @FXML private CheckBox revoke;
    @FXML private Label whom;

    /**
     * The question.
     *
     * @param sender who has sent all of them, or null where several have
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
