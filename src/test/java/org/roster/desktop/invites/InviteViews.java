package org.roster.desktop.invites;

import org.roster.contract.InviteProvider;
import org.roster.desktop.ui.LinkClipboard;
import org.roster.desktop.ui.Tasks;
import org.roster.desktop.ui.Times;

/** The views of invites that are opened from other views alone. */
public final class InviteViews {

    private InviteViews() {}

    /** The form with every field that there is. */
    public static InviteFormController form(InvitesModel model) {
        Invitation invitation = model.invitation();
        invitation.providerProperty().set(InviteProvider.MICROSOFT);
        invitation.moreSettingsProperty().set(true);
        return new InviteFormController(invitation);
    }

    /** The link. */
    public static InviteResultController result(
            InvitesModel model, Times times, Tasks tasks, boolean hidden) {
        Invitation invitation = model.invitation();
        invitation.usernameProperty().set("ada@example.com");
        invitation.start();
        return new InviteResultController(
                invitation,
                new InviteMessage("Example", times, mail -> {}),
                new LinkClipboard(tasks),
                times,
                () -> hidden);
    }
}
