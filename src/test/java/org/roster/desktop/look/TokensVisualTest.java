package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.TokenScope;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.integration.SecretDialog;
import org.roster.desktop.tokens.TokensController;
import org.roster.desktop.ui.text.ContractLabels;

import java.time.Duration;

/** Tests the appearance of the API tokens. */
class TokensVisualTest extends VisualTest {

    private void addTokens() {
        visuals.organization()
                .tokens()
                .with(
                        "Old report",
                        Samples.GRACE,
                        Samples.NOW.minus(Duration.ofDays(12)),
                        Duration.ofDays(-3),
                        TokenScope.CHANGES_READ)
                .with(
                        "Directory synchronization",
                        Samples.GRACE,
                        Samples.NOW.minus(Duration.ofMinutes(3)),
                        Duration.ofDays(5),
                        TokenScope.MEMBERS_READ,
                        TokenScope.MEMBERS_WRITE,
                        TokenScope.INVITES_READ,
                        TokenScope.INVITES_WRITE)
                .with("Payroll", TokenScope.MEMBERS_READ);
    }

    private IntegrationVisuals screen() {
        return new IntegrationVisuals(
                visuals,
                window,
                TokensController.class,
                "tab.tokens",
                visuals.organization().tokens()::fail);
    }

    @Test
    void tokens() {
        addTokens();
        IntegrationVisuals screen = screen();
        screen.open();
        window.awaitRow("Payroll");
        visuals.check("tokens");
        String directory = "Directory synchronization";
        window.clickInRow(directory, screen.text("take-over.of", directory));
        screen.cancelChecked(screen.text("take-over.title", directory), "token-take-over");
        window.clickInRow("Payroll", screen.text("revoke.of", "Payroll"));
        screen.cancelChecked(screen.text("revoke.title", "Payroll"), "token-revoke");
    }

    @Test
    void newToken() {
        IntegrationVisuals screen = screen();
        screen.checkEmpty("tokens-none", "token-new");
        window.click(message(TokensController.class, "create.confirm"));
        window.awaitId("nameError");
        window.awaitId("scopeError");
        visuals.check("token-new-errors");
        visuals.resetSize();
        window.type("name", "Payroll");
        window.click(message(ContractLabels.class, "scope.MEMBERS_READ"));
        screen.checkCreation("Payroll", "token-new-failed", "token-secret");
        window.press(KeyCode.ESCAPE);
        window.awaitText(message(SecretDialog.class, "secret.question"));
        visuals.check("token-secret-question");
        window.click(message(SecretDialog.class, "secret.lose"));
        window.awaitRow("Payroll");
    }

    @Test
    void unavailable() {
        screen().checkUnavailable("tokens-unavailable");
    }
}
