package org.roster.desktop.invites;

import org.roster.contract.InviteProvider;
import org.roster.desktop.ui.LinkClipboard;
import org.roster.desktop.ui.Tasks;
import org.roster.desktop.ui.Times;

/** The views of invites that are opened from other views alone. */
public final class InviteViews {

    private InviteViews() {}

    /** The invite dialog's form with every field that there is. */
    public static InviteFormController form(InvitesModel model) {
        Invitation invitation = model.invitation();
        invitation.providerProperty().set(InviteProvider.MICROSOFT);
        invitation.moreSettingsProperty().set(true);
        return new InviteFormController(invitation);
    }

    /** The link of a new invite. */
    public static InviteResultController result(InvitesModel model, Tasks tasks, Times times) {
        InviteMessage message = new InviteMessage("Example Organization", times, page -> {});
        Invitation invitation = model.invitation();
        invitation.usernameProperty().set("ada@example.com");
        return new InviteResultController(invitation, message, new LinkClipboard(tasks), times);
    }
}
