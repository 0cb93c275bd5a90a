package org.roster.desktop.mails;

import org.roster.contract.Organization;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.ui.control.Views;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.dialog.Question;
import org.roster.desktop.ui.text.Messages;

/** Shows the settings of the organization's mails, and changes them. */
public final class MailSettingsDialog {

    private final OrganizationGateway gateway;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Messages messages = Messages.beside(MailSettingsDialog.class);

    /** Creates the dialog of an organization. */
    public MailSettingsDialog(OrganizationGateway gateway, Dialogs dialogs, Notices notices) {
        this.gateway = gateway;
        this.dialogs = dialogs;
        this.notices = notices;
    }

    /** Opens the dialog, unless the organization isn't loaded yet. */
    public void open() {
        Organization organization = gateway.replica().organizationProperty().get();
        if (organization == null) {
            return;
        }
        MailSettingsViewModel model = new MailSettingsViewModel(organization, gateway);
        MailSettingsController controller = new MailSettingsController(model);
        model.whenDone(() -> notices.info(messages.get("saved")));
        dialogs.ask(
                Question.of(
                                messages.get("title"),
                                Views.load(controller),
                                messages.get("save"),
                                Weight.PLAIN)
                        .focusing(controller.first())
                        .enabledWhile(model.changedProperty()),
                model);
    }
}
