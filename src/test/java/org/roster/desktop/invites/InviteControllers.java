package org.roster.desktop.invites;

import org.roster.contract.InviteProvider;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;

/** The views of invites that are opened from other views alone. */
public final class InviteControllers {

    private InviteControllers() {}

    /** The form with every field that there is. */
    public static InviteFormController form(InvitesViewModel model) {
        InviteFormViewModel invitation = model.invitation();
        invitation.providerProperty().set(InviteProvider.MICROSOFT);
        invitation.moreSettingsProperty().set(true);
        return new InviteFormController(invitation);
    }

    /** The link. */
    public static InviteResultController result(
            InvitesViewModel model, Times times, Tasks tasks, boolean hidden) {
        InviteFormViewModel invitation = model.invitation();
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
