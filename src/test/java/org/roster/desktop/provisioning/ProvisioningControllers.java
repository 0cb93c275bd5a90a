package org.roster.desktop.provisioning;

import org.roster.desktop.fake.SampleConnection;
import org.roster.desktop.ui.text.Times;

/** Creates controllers for the views of SCIM connections. */
public final class ProvisioningControllers {

    private ProvisioningControllers() {}

    /** Creates an empty form. */
    public static ConnectionFormController form(Times times) {
        return new ConnectionFormController(new ConnectionForm(), times);
    }

    /** Creates the question before a takeover. */
    public static ConnectionTakeOverController takeOver(Times times) {
        return new ConnectionTakeOverController(
                "You get a new secret.", new ConnectionForm(), times);
    }

    /** Creates the list of held deactivations, which isn't loaded yet. */
    public static HeldDeactivationsController held(
            ProvisioningViewModel model, ProvisioningActions actions, Times times) {
        return new HeldDeactivationsController(
                model.held(SampleConnection.of("c0", "Entra ID").build()),
                actions,
                "Entra ID",
                times);
    }
}
