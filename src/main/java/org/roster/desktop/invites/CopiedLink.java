package org.roster.desktop.invites;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.roster.contract.Invite;
import org.roster.desktop.ui.control.CopyButton;

/** The invite whose link was copied in the last two seconds, for the check mark in its row. */
final class CopiedLink {

    private final ReadOnlyStringWrapper inviteId = new ReadOnlyStringWrapper("");
    private final PauseTransition confirmation = new PauseTransition(CopyButton.CONFIRMATION);

    CopiedLink() {
        confirmation.setOnFinished(finished -> inviteId.set(""));
    }

    /** Reports that an invite's link was copied. */
    void copied(Invite invite) {
        inviteId.set(invite.id());
        confirmation.playFromStart();
    }

    /** Returns whether it is this invite. */
    boolean isOf(Invite invite) {
        return invite.id().equals(inviteId.get());
    }

    /** The invite's ID, or an empty text. */
    ReadOnlyStringProperty inviteIdProperty() {
        return inviteId.getReadOnlyProperty();
    }
}
