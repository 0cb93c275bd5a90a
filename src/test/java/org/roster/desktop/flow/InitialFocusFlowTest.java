package org.roster.desktop.flow;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

/** Tests where the keyboard focus is after a sign-in. */
class InitialFocusFlowTest extends FlowTest {

    @Test
    void searchHasTheFocusAfterTheSignIn() {
        TestOrganization organization = TestOrganization.create(backend, "Focus", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitFocus("search");
            window.press(KeyCode.G);
            window.awaitText("1 of 2");
            window.awaitRow(grace.username());
        }
    }

    @Test
    void undoWorksFromTheEmptySearch() {
        TestOrganization organization = TestOrganization.create(backend, "Undo there", 10);
        organization.invite("lise@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.clickInRow("lise@example.com", "Revoke the invite for lise@example.com");
            window.click("Revoke invite");
            window.awaitRow("lise@example.com", "Revoked");
            window.shortcut(KeyCode.CONTROL, KeyCode.F);
            window.awaitFocus("search");
            window.shortcut(KeyCode.CONTROL, KeyCode.Z);
            // The new invite is filled in
            window.awaitText("We’ll e-mail lise@example.com.");
        }
    }
}
