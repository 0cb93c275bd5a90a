package org.roster.desktop.mails;

import org.roster.contract.Organization;
import org.roster.desktop.replica.OrganizationGateway;

/** Creates controllers for the views of mails. */
public final class MailControllers {

    private MailControllers() {}

    /** Creates the form of an organization. */
    public static MailSettingsController settings(
            Organization organization, OrganizationGateway gateway) {
        return new MailSettingsController(new MailSettingsViewModel(organization, gateway));
    }
}
