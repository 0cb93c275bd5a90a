package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Api;

/** Tests row actions with the keyboard only. */
class RowMenusFlowTest extends FlowTest {

    /** Opens the invites and selects an invite. */
    private static void selectFirstInvite(DesktopDriver window, String username) {
        window.click("Invites");
        window.click(username);
        window.awaitFocus("table");
    }

    @Test
    void userMenuOpensFromTheKeyboard() {
        TestOrganization organization = TestOrganization.create(backend, "Menu of users", 10);
        organization.addMember(backend.google("Brian"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Brian");
            desktop.openMenu("Brian");
            window.awaitText("Change role…");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            window.awaitText("Change role of Brian");
        }
    }

    @Test
    void administratorSignsOutAMember() {
        TestOrganization organization = TestOrganization.create(backend, "Signed out", 10);
        SampleAccount brian = organization.addMember(backend.google("Brian"), "ADMINISTRATOR");
        Api signedIn = organization.api(brian);
        assertThat(signedIn.get("/members").status()).isEqualTo(200);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow(brian.username());
            desktop.chooseInMenu(brian.username(), "Sign out…");
            window.awaitText("Sign out Brian?");
            window.click("Sign out");
            window.awaitText("Brian was signed out.");
            assertThat(signedIn.get("/members").status()).isEqualTo(401);
            assertThat(organization.api().get("/members").json().at("/items")).hasSize(2);
        }
    }

    @Test
    void menuExplainsWhyLastAdministratorCannotBeRemoved() {
        TestOrganization organization = TestOrganization.create(backend, "Menu of the last", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow(organization.administrator().username());
            desktop.openMenu(organization.administrator().username());
            window.awaitText("Remove (not available for the only administrator)");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Remove (not available for the only administrator)");
        }
    }

    @Test
    void inviteMenuOpensAndClosesFromTheKeyboard() {
        TestOrganization organization = TestOrganization.create(backend, "Menu of invites", 10);
        String link = organization.invite("menu@example.com").text("/link");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            selectFirstInvite(window, "menu@example.com");
            window.shortcut(KeyCode.SHIFT, KeyCode.F10);
            window.awaitText("Copy link");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Copy link");
            window.awaitFocus("table");

            window.shortcut(KeyCode.SHIFT, KeyCode.F10);
            window.awaitText("Copy link");
            window.press(KeyCode.ENTER);
            window.awaitText("Link copied");
            assertThat(window.clipboard()).isEqualTo(link);
        }
    }

    @Test
    void inviteIsRevokedOnceFromTheKeyboard() {
        TestOrganization organization = TestOrganization.create(backend, "Revoked by key", 10);
        organization.invite("revoked@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            selectFirstInvite(window, "revoked@example.com");
            window.press(KeyCode.DELETE);
            window.awaitText("Revoke the invite for revoked@example.com?");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Revoke the invite for revoked@example.com?");
            window.awaitFocus("table");
            assertThat(organization.invited("REVOKED")).isEmpty();

            window.press(KeyCode.DELETE);
            window.click("Revoke invite");
            window.awaitText(
                    "The invite for revoked@example.com was revoked. The link no longer works.");
            window.awaitRow("revoked@example.com", "Revoked");
            window.click("revoked@example.com");
            window.press(KeyCode.DELETE);
            window.awaitText("The invite for revoked@example.com has already been revoked.");

            // A revoked link stays revoked: the menu offers a new invite in place of undoing
            window.click("_Edit");
            window.click("Invite revoked@example.com again…");
            window.awaitText("The invite for revoked@example.com stays revoked.");
            window.click("Invite");
            window.awaitText("revoked@example.com was invited");
            assertThat(organization.invited("REVOKED")).containsExactly("revoked@example.com");
            assertThat(organization.invited("PENDING")).containsExactly("revoked@example.com");
        }
    }
}
