package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.InviteProvider;
import org.roster.desktop.fake.FakeProvisioning;
import org.roster.desktop.fake.SampleConnection;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.provisioning.ProvisioningController;

import java.time.Duration;

/** Tests the appearance of the SCIM connections and of the deactivations that wait. */
class ProvisioningVisualTest extends VisualTest {

    private FakeProvisioning provisioning() {
        return visuals.organization().provisioning();
    }

    private IntegrationVisuals screen() {
        return new IntegrationVisuals(
                visuals,
                window,
                ProvisioningController.class,
                "tab.provisioning",
                provisioning()::fail);
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
                                .creator(Samples.GRACE)
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
                                .creator(Samples.GRACE)
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

    @Test
    void connectionsAndTheirMenus() {
        addConnections();
        addHeld(2);
        IntegrationVisuals screen = screen();
        screen.open();
        window.awaitRow("Okta");
        visuals.check("provisioning");
        screen.openMenu("Entra ID");
        window.awaitText(text("renew"));
        visuals.checkAsIs("provisioning-menu");
        screen.checkQuestion("Entra ID", "renew", "provisioning-renew");
        screen.openMenu("Okta");
        screen.checkQuestion("Okta", "take-over", "provisioning-take-over");
        screen.checkRemoval("Okta", "provisioning-remove");
        screen.checkForm("Okta", "provisioning-edit");
    }

    @Test
    void newConnection() {
        IntegrationVisuals screen = screen();
        screen.checkEmpty("provisioning-none", "provisioning-new");
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
        screen.checkCreation("Entra ID", "provisioning-new-failed", "provisioning-secret");
        screen.copySecret("Entra ID");
    }

    @Test
    void newConnectionOfAnotherDirectory() {
        screen().open();
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
        screen().checkUnavailable("provisioning-unavailable");
    }

    @Test
    void heldDeactivations() {
        addConnections();
        addHeld(5);
        screen().open();
        window.clickInRow("Entra ID", text("held.of", "Entra ID"));
        window.awaitRow("Alan Example");
        visuals.check("held");
        window.click(text("approve", 0));
        window.awaitText(text("approve.title.both", 4, 1));
        visuals.check("held-approve");
        window.press(KeyCode.ESCAPE);
        window.click("Lise Example");
        window.click(text("reject", 1));
        window.awaitText(text("reject.title.invites", 1, "Lise Example"));
        visuals.check("held-reject");
        window.click(text("reject.confirm.invites", 1));
        window.awaitNoText("Lise Example");
        window.click(text("approve", 0));
        window.click(text("approve.confirm.users", 4));
        window.awaitText(text("held.none"));
        visuals.check("held-none");
    }
}
