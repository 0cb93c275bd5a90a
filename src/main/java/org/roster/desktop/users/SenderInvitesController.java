package org.roster.desktop.users;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.PendingInvites;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;
import java.util.stream.Collectors;

/** Controls the question what happens to the pending invites of a member who loses access. */
public final class SenderInvitesController {

    /** The maximum number of usernames that fit on one line. */
    private static final int NAMED = 3;

    private final SenderInvitesViewModel sent;
    private final @Nullable String sender;
    private final Messages messages = Messages.beside(SenderInvitesController.class);

    @FXML private VBox question;
    @FXML private Label count;
    @FXML private Label whom;
    @FXML private RadioButton revoke;
    @FXML private Label revokeMeaning;
    @FXML private RadioButton keep;
    @FXML private Label keepMeaning;
    @FXML private Label own;

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
        int others = sent.pending().size();
        Nodes.show(question, others > 0);
        count.setText(
                sender == null
                        ? messages.get("sent.count.several", others)
                        : messages.get("sent.count", others, sender));
        whom.setText(usernames(sent.pending()));
        revoke.setAccessibleHelp(revokeMeaning.getText());
        keep.setAccessibleHelp(keepMeaning.getText());
        revoke.setSelected(sent.choiceProperty().get() == PendingInvites.REVOKE);
        keep.setSelected(!revoke.isSelected());
        keep.selectedProperty()
                .addListener((changed, before, keeps) ->
                        sent.choiceProperty()
                                .set(keeps ? PendingInvites.REISSUE : PendingInvites.REVOKE));
        own.setText(messages.get("sent.own", sent.ownCount()));
        Nodes.show(own, sent.ownCount() > 0);
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
