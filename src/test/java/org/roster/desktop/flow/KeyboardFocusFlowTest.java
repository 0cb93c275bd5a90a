package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

/** Tests where the keyboard focus is after a sign-in, on another screen and after a removal. */
class KeyboardFocusFlowTest extends FlowTest {

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

    @Test
    void linkIsFoundAndCopiedWithTheKeyboardAlone() {
        TestOrganization organization = TestOrganization.create(backend, "Keys", 10);
        organization.invite("ada@example.com");
        String link = organization.invite("lise@example.com").text("/link");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitFocus("search");
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT2);
            window.awaitRow("lise@example.com");
            window.press(KeyCode.L);
            window.press(KeyCode.I);
            window.awaitText("1 of 3");
            window.press(KeyCode.DOWN);
            window.awaitFocus("table");
            window.shortcut(KeyCode.CONTROL, KeyCode.C);
            await().untilAsserted(() -> assertThat(window.clipboard()).isEqualTo(link));
        }
    }

    @Test
    void shortcutOfAScreenMovesTheFocusToIt() {
        TestOrganization organization = TestOrganization.create(backend, "Screens", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitFocus("search");
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT4);
            window.awaitFocus("tabs");
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT6);
            window.awaitFocus("table");
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT1);
            window.awaitFocus("search");
        }
    }

    @Test
    void neighborHasTheFocusAfterARemovalWithTheMouse() {
        TestOrganization organization = TestOrganization.create(backend, "Removal", 10);
        organization.addMember(backend.google("Brian"), "MEMBER");
        organization.addMember(backend.google("Chris"), "MEMBER");
        organization.addMember(backend.google("Doris"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRowCount(4);
            window.clickInRow("Chris", "Remove Chris");
            window.click("Remove Chris");
            window.awaitRowCount(3);
            window.awaitFocus("table");
            window.press(KeyCode.DELETE);
            window.awaitText("Remove Doris?");
        }
    }
}
