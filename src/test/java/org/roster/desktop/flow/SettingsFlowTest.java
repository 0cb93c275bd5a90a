package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Settings;

import java.net.URI;

/** Tests that settings and server changes apply immediately. */
class SettingsFlowTest extends FlowTest {

    private static double rowHeight(DesktopDriver window) {
        Node table = window.awaitId("table");
        return DesktopDriver.onFxThread(() -> ((TableView<?>) table).getFixedCellSize());
    }

    @Test
    void serverAndAccountSwitchWithoutRestart() {
        TestOrganization organization = TestOrganization.create(backend, "Switch", 10);
        String account = organization.administrator().username();
        String address = backend.service().url().toString();
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            Settings now = desktop.settings().settings();
            assertThat(now.servers()).containsExactly(new KnownServer(address, account));
            desktop.settings()
                    .save(now.withServer(new KnownServer("https://old.example.com", null)));

            String notice = "Select an invite, then press Ctrl+L to copy its link.";
            window.shortcut(KeyCode.CONTROL, KeyCode.L);
            window.awaitText(notice);
            window.click(organization.administrator().displayName());
            window.click("Switch server or account…");
            window.awaitText("Recent servers");
            assertThat(window.texts()).doesNotContain(notice);
            window.awaitText("old.example.com");
            window.awaitFocus("address");
            window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
            window.awaitText("Restart Roster to apply the new language.");
            window.press(KeyCode.ESCAPE);
            window.awaitFocus("address");

            // To the Continue button, then to the first server
            window.press(KeyCode.TAB);
            window.press(KeyCode.TAB);
            window.awaitFocus("Sign in to old.example.com");
            window.press(KeyCode.DELETE);
            window.awaitNoText("old.example.com");
            String again =
                    "Sign in to %s, last used with %s"
                            .formatted(address.replace("https://", ""), account);
            window.awaitFocus(again);
            assertThat(desktop.settings().settings().servers())
                    .containsExactly(new KnownServer(address, account));

            window.press(KeyCode.SPACE);
            window.click("Sign in with Google");
            window.awaitRow(account);
        }
    }

    @Test
    void zoomAndDensityApplyImmediatelyAndPersist() {
        TestOrganization organization = TestOrganization.create(backend, "Zoom", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            double usual = rowHeight(window);
            window.shortcut(KeyCode.CONTROL, KeyCode.PLUS);
            await().until(() -> rowHeight(window) > usual * 1.05);
            assertThat(desktop.settings().settings().zoom()).isEqualTo(110);

            window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
            window.awaitText("Restart Roster to apply the new language.");
            window.awaitText("110%");
            // Zoom also works in a dialog
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT0);
            window.awaitText("100%");
            window.clickId("density");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Restart Roster to apply the new language.");
            await().until(() -> rowHeight(window) < usual * 0.95);
        }
    }

    @Test
    void hiddenLinkCanBeCopied() {
        TestOrganization organization = TestOrganization.create(backend, "Hidden", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
            window.click("Hide new invitation links until I choose to show them");
            window.press(KeyCode.ESCAPE);

            window.click("Invite user");
            window.awaitFocus("username");
            window.paste("username", "hidden@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("hidden@example.com was invited");
            assertThat(window.texts()).noneMatch(text -> text.contains("/invite/"));
            window.clickId("link");
            window.shortcut(KeyCode.CONTROL, KeyCode.A);
            window.shortcut(KeyCode.CONTROL, KeyCode.C);
            await().until(() -> window.clipboard().contains("/invite/"));
            assertThat(desktop.browser().open(URI.create(window.clipboard())).status())
                    .isEqualTo(200);

            window.click("Show");
            assertThat(window.value("link")).isEqualTo(window.clipboard());
            window.click("Hide");
            assertThat(window.value("link")).doesNotContain("/invite/");
        }
    }
}
