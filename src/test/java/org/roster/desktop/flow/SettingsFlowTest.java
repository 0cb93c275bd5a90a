package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Settings;

import java.net.URI;
import java.util.Locale;

/** Tests that settings and server changes apply immediately. */
class SettingsFlowTest extends FlowTest {

    private static double rowHeight(DesktopDriver window) {
        Node table = window.awaitId("table");
        return FxThread.call(() -> ((TableView<?>) table).getFixedCellSize());
    }

    @Test
    void otherServersAreListedAndCanBeForgotten() {
        TestOrganization organization = TestOrganization.create(backend, "Switch", 10);
        SampleAccount ada = organization.administrator();
        KnownServer here =
                new KnownServer(
                        backend.service().url().toString(),
                        ada.username(),
                        ada.provider(),
                        organization.id());
        KnownServer also = new KnownServer("https://roster.example.com", "ada@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            Settings now = desktop.settings().settings();
            assertThat(now.servers()).containsExactly(here);
            desktop.settings()
                    .save(
                            now.withServer(new KnownServer("https://old.example.com", null))
                                    .withServer(also)
                                    .withServer(here));

            String notice = "Select an invite, then press Ctrl+L to copy its link.";
            window.shortcut(KeyCode.CONTROL, KeyCode.L);
            window.awaitText(notice);
            window.click(ada.displayName());
            window.click("Switch server or account…");
            window.click("Add a server or account…");
            window.awaitText("Recent servers");
            assertThat(window.texts()).doesNotContain(notice, ada.username());
            window.awaitText("old.example.com");
            window.awaitFocus("address");
            window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
            window.awaitText("Language");
            window.press(KeyCode.ESCAPE);
            window.awaitFocus("address");

            // To the Continue button, and past the first server and its button
            window.press(KeyCode.TAB);
            window.press(KeyCode.TAB);
            window.awaitFocus("Sign in to roster.example.com, last used with ada@example.com");
            window.press(KeyCode.TAB);
            window.press(KeyCode.TAB);
            window.awaitFocus("Sign in to old.example.com");
            window.press(KeyCode.DELETE);
            window.awaitNoText("old.example.com");
            window.awaitFocus("Sign in to roster.example.com, last used with ada@example.com");
            assertThat(desktop.settings().settings().servers()).containsExactly(here, also);
        }
    }

    @Test
    void languageChangesAtOnceAndTheScreenStays() {
        Locale language = Locale.getDefault();
        TestOrganization organization = TestOrganization.create(backend, "Languages", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow(organization.administrator().displayName());
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT2);
            window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
            window.awaitNamed("Language");
            window.clickId("language");
            window.click("Deutsch");
            window.awaitText("Einstellungen");
            window.awaitFocus("language");
            window.awaitText("Einladungen");
            assertThat(window.texts()).doesNotContain("Settings", "Invites");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Einstellungen");
            window.awaitText("Benutzer einladen");
            window.click(organization.administrator().displayName());
            window.click("Server oder Konto wechseln …");
        } finally {
            Locale.setDefault(language);
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
            window.awaitText("Language");
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

            invite(desktop, "hidden@example.com");
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

    @Test
    void copiedLinkSaysHowLongItStaysOnTheClipboard() {
        TestOrganization organization = TestOrganization.create(backend, "Clipboard", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            String hint = "The link stays on the clipboard for two minutes.";
            invite(desktop, "first@example.com");
            assertThat(window.texts()).doesNotContain(hint);
            window.click("Copy");
            window.awaitText(hint);
            window.press(KeyCode.ESCAPE);
            window.awaitNoText(hint);

            window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
            window.click("Clear copied links from the clipboard after two minutes");
            window.press(KeyCode.ESCAPE);
            invite(desktop, "second@example.com");
            window.click("Copy message");
            window.awaitText("Copied");
            assertThat(window.texts()).doesNotContain(hint);
        }
    }

    private static void invite(TestDesktop desktop, String username) {
        DesktopDriver window = desktop.window();
        desktop.openInvite(username);
        window.press(KeyCode.ENTER);
        window.awaitText(username + " was invited");
    }
}
