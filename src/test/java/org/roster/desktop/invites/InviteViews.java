package org.roster.desktop.invites;

import org.roster.contract.InviteProvider;
import org.roster.desktop.ui.Times;

/** The views of invites that are opened from other views alone. */
public final class InviteViews {

    private InviteViews() {}

    /** The invite dialog with every field that there is. */
    public static InviteDialogController form(InvitesModel model, Times times) {
        Invitation invitation = model.invitation();
        invitation.providerProperty().set(InviteProvider.MICROSOFT);
        invitation.moreSettingsProperty().set(true);
        return new InviteDialogController(invitation, times);
    }

    /** The invite dialog with the link. */
    public static InviteDialogController result(InvitesModel model, Times times) {
        Invitation invitation = model.invitation();
        invitation.usernameProperty().set("ada@example.com");
        invitation.start();
        return new InviteDialogController(invitation, times);
    }
}
