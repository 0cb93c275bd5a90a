package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Actor;
import org.roster.contract.InviteProvider;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.fake.FakeProvisioning;
import org.roster.desktop.fake.SampleConnection;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.integration.SecretDialog;
import org.roster.desktop.provisioning.ProvisioningController;
import org.roster.desktop.shell.MainController;

import java.time.Duration;

/** Tests the appearance of the SCIM connections and of the deactivations that wait. */
class ProvisioningVisualTest extends VisualTest {

    private static final Actor GRACE = new Actor("m1", "Grace Example");

    private FakeProvisioning provisioning() {
        return visuals.organization().provisioning();
    }

    private static String text(String key, Object... arguments) {
        return message(ProvisioningController.class, key, arguments);
    }

    private void addConnections() {
        provisioning()
                .with(
                        SampleConnection.of("c0", "Former directory")
                                .other(InviteProvider.ANY)
                                .limit(10)
                                .expires(null)
                                .creator(GRACE)
                                .build())
                .with(
                        SampleConnection.of("c1", "Subsidiary")
                                .members(3)
                                .limit(20)
                                .expires(Samples.NOW.minus(Duration.ofDays(3)))
                                .used(Duration.ofDays(3))
                                .build())
                .with(
                        SampleConnection.of("c2", "Okta")
                                .other(InviteProvider.GOOGLE)
                                .members(148)
                                .limit(150)
                                .expires(Samples.NOW.plus(Duration.ofDays(9)))
                                .used(Duration.ofHours(2))
                                .creator(GRACE)
                                .build())
                .with(
                        SampleConnection.of("c3", "Contractors")
                                .members(7)
                                .limit(25)
                                .used(Duration.ofMinutes(4))
                                .build())
                .with(
                        SampleConnection.of("c4", "Entra ID")
                                .members(1204)
                                .limit(2000)
                                .used(Duration.ofMinutes(1))
                                .build());
    }

    private void addHeld(int count) {
        provisioning()
                .with("c4", SampleConnection.suspension("h0", "Alan Example", Duration.ofHours(3)))
                .with("c4", SampleConnection.deletion("h1", "Lise Example", Duration.ofHours(3)));
        for (int i = 2; i < count; i++) {
            provisioning()
                    .with(
                            "c4",
                            SampleConnection.suspension(
                                    "h" + i, "User " + i, Duration.ofMinutes(170 - i)));
        }
    }

    private void openProvisioning() {
        visuals.signInAsAdministrator();
        window.click(message(MainController.class, "tab.provisioning"));
    }

    @Test
    void connectionsAndTheirMenus() {
        addConnections();
        addHeld(2);
        openProvisioning();
        window.awaitRow("Okta");
        visuals.check("provisioning");
        window.clickInRow("Entra ID", text("more.of", "Entra ID"));
        window.awaitText(text("renew"));
        visuals.checkAsIs("provisioning-menu");
        window.click(text("renew"));
        window.awaitText(text("renew.title", "Entra ID"));
        visuals.check("provisioning-renew");
        window.press(KeyCode.ESCAPE);
        window.clickInRow("Okta", text("more.of", "Okta"));
        window.click(text("take-over"));
        window.awaitText(text("take-over.title", "Okta"));
        visuals.check("provisioning-take-over");
        window.press(KeyCode.ESCAPE);
        window.click("Okta");
        window.awaitFocus("table");
        window.press(KeyCode.DELETE);
        window.awaitText(text("remove.title", "Okta"));
        visuals.check("provisioning-remove");
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F2);
        window.awaitText(text("edit.title", "Okta"));
        visuals.check("provisioning-edit");
    }

    @Test
    void newConnection() {
        openProvisioning();
        window.awaitText(text("empty.none"));
        visuals.check("provisioning-none");
        window.clickId("create");
        window.awaitFocus("name");
        visuals.check("provisioning-new");
        window.paste("tenantId", "example.com");
        window.click(text("create.confirm"));
        window.awaitId("nameError");
        window.awaitId("tenantIdError");
        window.awaitId("memberLimitError");
        visuals.check("provisioning-new-errors");
        visuals.resetSize();
        window.paste("name", "Entra ID");
        window.paste("tenantId", SampleConnection.TENANT);
        window.paste("memberLimit", "50");
        provisioning().fail(Samples.unreachable());
        window.click(text("create.confirm"));
        window.awaitText(message(ServiceFailures.class, "unreachable.SILENT"));
        visuals.check("provisioning-new-failed");
        provisioning().fail(null);
        window.click(text("create.confirm"));
        window.awaitText(message(SecretDialog.class, "secret.of", "Entra ID"));
        visuals.check("provisioning-secret");
        window.clickId("copy");
        window.press(KeyCode.ESCAPE);
        window.awaitRow("Entra ID");
    }

    @Test
    void newConnectionOfAnotherDirectory() {
        openProvisioning();
        window.awaitText(text("empty.none"));
        window.clickId("create");
        window.awaitFocus("name");
        window.clickId("directory");
        window.click(text("directory.OTHER"));
        window.awaitText(text("directory.other"));
        visuals.check("provisioning-new-other");
    }

    @Test
    void unavailable() {
        provisioning().fail(Samples.unreachable());
        openProvisioning();
        window.awaitText(text("again"));
        visuals.check("provisioning-unavailable");
        provisioning().fail(null);
        window.click(text("again"));
        window.awaitText(text("empty.none"));
    }

    @Test
    void heldDeactivations() {
        addConnections();
        addHeld(5);
        openProvisioning();
        window.clickInRow("Entra ID", text("held.of", "Entra ID"));
        window.awaitRow("Alan Example");
        visuals.check("held");
        window.click(text("approve", 0));
        window.awaitText(text("approve.title", 5, ""));
        visuals.check("held-approve");
        window.press(KeyCode.ESCAPE);
        window.click("Lise Example");
        window.click(text("reject", 1));
        window.awaitText(text("reject.title", 1, "Lise Example"));
        visuals.check("held-reject");
        window.click(text("reject.confirm"));
        window.awaitNoText("Lise Example");
        window.click(text("approve", 0));
        window.click(text("approve.confirm"));
        window.awaitText(text("held.none"));
        visuals.check("held-none");
    }
}
