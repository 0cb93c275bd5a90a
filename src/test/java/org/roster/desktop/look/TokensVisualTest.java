package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Actor;
import org.roster.contract.TokenScope;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.integration.SecretDialog;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.tokens.TokensController;
import org.roster.desktop.ui.text.ContractLabels;

import java.time.Duration;

/** Tests the appearance of the API tokens. */
class TokensVisualTest extends VisualTest {

    private void addTokens() {
        Actor grace = new Actor("m1", "Grace Example");
        visuals.organization()
                .tokens()
                .with(
                        "Old report",
                        grace,
                        Samples.NOW.minus(Duration.ofDays(12)),
                        Duration.ofDays(-3),
                        TokenScope.CHANGES_READ)
                .with(
                        "Directory synchronization",
                        grace,
                        Samples.NOW.minus(Duration.ofMinutes(3)),
                        Duration.ofDays(5),
                        TokenScope.MEMBERS_READ,
                        TokenScope.MEMBERS_WRITE,
                        TokenScope.INVITES_READ,
                        TokenScope.INVITES_WRITE)
                .with("Payroll", TokenScope.MEMBERS_READ);
    }

    private void openTokens() {
        visuals.signInAsAdministrator();
        window.click(message(MainController.class, "tab.tokens"));
    }

    @Test
    void tokens() {
        addTokens();
        openTokens();
        window.awaitRow("Payroll");
        visuals.check("tokens");
        window.clickInRow(
                "Directory synchronization",
                message(TokensController.class, "take-over.of", "Directory synchronization"));
        window.awaitText(
                message(TokensController.class, "take-over.title", "Directory synchronization"));
        visuals.check("token-take-over");
        window.press(KeyCode.ESCAPE);
        window.clickInRow("Payroll", message(TokensController.class, "revoke.of", "Payroll"));
        window.awaitText(message(TokensController.class, "revoke.title", "Payroll"));
        visuals.check("token-revoke");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void newToken() {
        openTokens();
        window.awaitText(message(TokensController.class, "empty.none"));
        visuals.check("tokens-none");
        window.clickId("create");
        window.awaitFocus("name");
        visuals.check("token-new");
        window.type("name", "Payroll");
        window.click(message(ContractLabels.class, "scope.MEMBERS_READ"));
        visuals.organization().tokens().fail(Samples.unreachable());
        window.click(message(TokensController.class, "create.confirm"));
        window.awaitText(message(ServiceFailures.class, "unreachable.SILENT"));
        visuals.check("token-new-failed");
        visuals.organization().tokens().fail(null);
        window.click(message(TokensController.class, "create.confirm"));
        window.awaitText(message(SecretDialog.class, "secret.of", "Payroll"));
        visuals.check("token-secret");
        window.press(KeyCode.ESCAPE);
        window.awaitText(message(SecretDialog.class, "secret.question"));
        visuals.check("token-secret-question");
        window.click(message(SecretDialog.class, "secret.lose"));
        window.awaitRow("Payroll");
    }

    @Test
    void unavailable() {
        visuals.organization().tokens().fail(Samples.unreachable());
        openTokens();
        window.awaitText(message(TokensController.class, "again"));
        visuals.check("tokens-unavailable");
        visuals.organization().tokens().fail(null);
        window.click(message(TokensController.class, "again"));
        window.awaitText(message(TokensController.class, "empty.none"));
    }
}
