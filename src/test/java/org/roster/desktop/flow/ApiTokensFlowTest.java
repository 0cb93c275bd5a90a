package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.flow.IntegrationSteps.awaitSecret;
import static org.roster.desktop.flow.IntegrationSteps.closeAnyway;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;
import org.roster.server.Api;

/** Tests the API tokens of an organization, which scripts use at the same service. */
class ApiTokensFlowTest extends FlowTest {

    private Api script(TestOrganization organization, String secret) {
        return backend.api("/organizations/" + organization.id(), secret);
    }

    private static Answer create(TestOrganization organization, SampleAccount by, String name) {
        return IntegrationSteps.create(
                organization,
                by,
                "/tokens",
                "{\"name\":\"%s\",\"scopes\":[\"members:read\"],\"expiresAt\":\"%s\"}"
                        .formatted(
                                name,
                                organization.backend().clock().instant().plusSeconds(86_400)));
    }

    @Test
    void createdTokenWorksAndItsSecretIsShownOnce() {
        TestOrganization organization = TestOrganization.create(backend, "Create token", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("API tokens");
            window.awaitText("No API tokens yet. Create one for a script that works with Roster.");
            window.click("New API token");
            window.awaitFocus("name");
            window.type("name", "Payroll");
            window.click("Read users");
            window.click("Create token");
            String secret = awaitSecret(window, "Payroll");
            assertThat(script(organization, secret).get("/members").status()).isEqualTo(200);
            assertThat(script(organization, secret).get("/invites").status()).isEqualTo(403);

            window.press(KeyCode.ESCAPE);
            window.awaitText("You haven’t copied the secret. It will be lost.");
            window.click("Keep open");
            window.awaitNoText("You haven’t copied the secret. It will be lost.");
            window.clickId("copy");
            assertThat(window.clipboard()).isEqualTo(secret);
            window.awaitText("The secret stays on the clipboard for two minutes.");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Secret of Payroll");
            window.awaitRow("Payroll", "Read users", "Ada Example");
            assertThat(organization.api().get("/tokens").each("/items", "/name"))
                    .containsExactly("Payroll");
        }
    }

    @Test
    void enterOnACheckedPermissionCreatesTheToken() {
        TestOrganization organization = TestOrganization.create(backend, "Keyboard", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("API tokens");
            window.click("New API token");
            window.awaitFocus("name");
            window.type("name", "Payroll");
            window.press(KeyCode.TAB);
            window.press(KeyCode.SPACE);
            window.press(KeyCode.ENTER);
            window.awaitText("Secret of Payroll");
        }
        assertThat(organization.api().get("/tokens").text("/items/0/scopes/0"))
                .isEqualTo("members:read");
    }

    @Test
    void tokenWarningIsShownBeforeTheCreatorLosesTheRole() {
        TestOrganization organization = TestOrganization.create(backend, "Creator", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        Answer token = create(organization, grace, "Backup");
        String warning =
                "1 API token stops working.\n"
                        + "If anything is still needed, first take it over on its tab.";
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            RoleLossQuestions.requireWarning(desktop.window(), "Grace", warning);
        }
        assertThat(script(organization, token.text("/secret")).get("/members").status())
                .isEqualTo(200);
    }

    @Test
    void revokedTokenIsRefused() {
        TestOrganization organization = TestOrganization.create(backend, "Revoke token", 10);
        Answer token = create(organization, organization.administrator(), "Backup");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT6);
            window.awaitRow("Backup");
            window.clickInRow("Backup", "Revoke Backup");
            window.awaitText("Revoke Backup?");
            window.click("Revoke token");
            window.awaitText("Backup revoked.");
            window.awaitText("No API tokens yet. Create one for a script that works with Roster.");
        }
        assertThat(script(organization, token.text("/secret")).get("/members").status())
                .isEqualTo(401);
    }

    @Test
    void tokenOfAnotherAdministratorIsTakenOver() {
        TestOrganization organization = TestOrganization.create(backend, "Take over token", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        Answer token = create(organization, grace, "Directory");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("API tokens");
            window.awaitRow("Directory", "Grace");
            window.clickInRow("Directory", "Take over Directory");
            window.awaitText("Take over Directory?");
            window.click("Take over");
            String secret = awaitSecret(window, "Directory");
            assertThat(script(organization, secret).get("/members").status()).isEqualTo(200);
            assertThat(script(organization, token.text("/secret")).get("/members").status())
                    .isEqualTo(401);
            closeAnyway(window);
            window.awaitRow("Directory", "Ada Example");
        }
    }
}
