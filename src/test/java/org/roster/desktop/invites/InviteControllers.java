package org.roster.desktop.invites;

import javafx.beans.property.SimpleObjectProperty;

import org.roster.client.TenantDirectory;
import org.roster.contract.InviteProvider;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.settings.InvitePreference;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;

/** Creates controllers for the views of invites. */
public final class InviteControllers {

    private InviteControllers() {}

    private static final InviteFormController.ConflictActions NO_CONFLICTS =
            new InviteFormController.ConflictActions() {
                @Override
                public void copy(String link) {}

                @Override
                public void showMember(String memberId) {}

                @Override
                public void replaceMember(String memberId) {}
            };

    /** Creates the view model of the invites. */
    public static InvitesViewModel model(OrganizationGateway gateway, Tasks tasks, Times times) {
        return new InvitesViewModel(
                gateway,
                TenantDirectory.NONE,
                tasks,
                times,
                new SimpleObjectProperty<>(InvitePreference.DEFAULT));
    }

    /** Creates the page with the options of an invite. */
    public static InviteOptionsController options(InvitesViewModel model) {
        return new InviteOptionsController(model.invitation().options());
    }

    /** Creates the form with all fields of its first page visible. */
    public static InviteFormController form(InvitesViewModel model) {
        InviteFormViewModel invitation = model.invitation();
        invitation.providerProperty().set(InviteProvider.MICROSOFT);
        return new InviteFormController(invitation, NO_CONFLICTS);
    }

    /** Creates the page with the link of a new invite. */
    public static InviteResultController result(
            InvitesViewModel model, Times times, Tasks tasks, boolean hidden) {
        InviteFormViewModel invitation = model.invitation();
        invitation.usernameProperty().set("ada@example.com");
        invitation.start();
        return new InviteResultController(
                invitation,
                new InviteMessage(() -> "Example", times, mail -> {}),
                new LinkClipboard(tasks),
                times,
                () -> hidden);
    }
}
