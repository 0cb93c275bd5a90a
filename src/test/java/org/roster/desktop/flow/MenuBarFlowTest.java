package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.ui.theme.Appearance;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tests the menu bar by mouse and by keyboard. */
class MenuBarFlowTest extends FlowTest {

    @Test
    void menusRunCommands() {
        TestOrganization organization = TestOrganization.create(backend, "Menus", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("_View");
            window.click("Show limits");
            window.awaitText("Member slots");
            window.click("_Help");
            window.click("Show keyboard shortcuts");
            window.awaitText("Dialogs");
        }
    }

    @Test
    void documentationIsOpenedInTheBrowser() throws InterruptedException {
        TestOrganization organization = TestOrganization.create(backend, "Documentation", 10);
        URI help = URI.create(backend.service().url() + "/help");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("_Help");
            window.click("Documentation");
            assertThat(desktop.opened().poll(10, TimeUnit.SECONDS)).isEqualTo(help);
            window.press(KeyCode.F1);
            assertThat(desktop.opened().poll(10, TimeUnit.SECONDS)).isEqualTo(help);
            window.shortcut(KeyCode.CONTROL, KeyCode.K);
            window.type("query", "manual");
            window.awaitText("Documentation");
            window.press(KeyCode.ENTER);
            assertThat(desktop.opened().poll(10, TimeUnit.SECONDS)).isEqualTo(help);
            assertThat(desktop.opened()).isEmpty();
            assertThat(desktop.browser().open(help).document().select("h1").text())
                    .isEqualTo("Documentation");

            window.shortcut(KeyCode.SHIFT, KeyCode.F1);
            window.awaitText("Dialogs");
            assertThat(window.texts()).contains("F1", "Documentation", "Shift+F1");
        }
    }

    @Test
    void themeIsChangedInTheMenuAndInThePalette() {
        TestOrganization organization = TestOrganization.create(backend, "Theme", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("_View");
            window.click("Dark theme");
            await().untilAsserted(() ->
                    assertThat(desktop.settings().settings().appearance())
                            .isEqualTo(Appearance.DARK));
            window.shortcut(KeyCode.CONTROL, KeyCode.K);
            window.type("query", "theme of the");
            window.awaitText("System theme");
            window.press(KeyCode.ENTER);
            await().untilAsserted(() ->
                    assertThat(desktop.settings().settings().appearance())
                            .isEqualTo(Appearance.SYSTEM));
        }
    }

    @Test
    void undoNamesTheChange() {
        TestOrganization organization = TestOrganization.create(backend, "Menu undo", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");
            window.click("_Edit");
            window.awaitText("Undo");
            window.press(KeyCode.ESCAPE);

            window.clickInRow("Grace", "Role of Grace: Member");
            window.click("Administrator");
            window.awaitText("Grace is now an administrator.");
            window.click("_Edit");
            window.click("Undo: Role of Grace");
            window.awaitText("Grace is a member again.");
            assertThat(organization.role(grace)).isEqualTo("MEMBER");
        }
    }

    @Test
    void diagnosticsAreCopied() {
        TestOrganization organization = TestOrganization.create(backend, "About", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("_Help");
            window.click("About Roster");
            window.awaitText("localhost development");
            window.click("Copy diagnostics");
            window.awaitText("Copied");
            assertThat(window.clipboard())
                    .contains("Server: localhost development", "Java: ", "Screen scale: ")
                    .doesNotContain("Ada", "example.com", "https:", "About");
        }
    }

    @Test
    void paletteFloatsAndClosesByEscapeAndClicksElsewhere() {
        TestOrganization organization = TestOrganization.create(backend, "Floating", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.K);
            window.awaitFocus("query");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Sign out");
            window.shortcut(KeyCode.CONTROL, KeyCode.K);
            window.awaitFocus("query");
            assertThat(window.texts()).doesNotContain("Close");
            window.click("Limits");
            window.awaitNoText("Sign out");
            window.awaitText("Member slots");

            window.shortcut(KeyCode.CONTROL, KeyCode.K);
            window.awaitFocus("query");
            window.type("query", "kompakt");
            window.press(KeyCode.ENTER);
            window.awaitText("Theme");
        }
    }

    /** A shortcut runs its command once, although the menu bar lists it too. */
    @Test
    void shortcutsStillWork() {
        TestOrganization organization = TestOrganization.create(backend, "Shortcuts", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.Z);
            window.awaitText("There’s nothing to undo.");
            window.shortcut(KeyCode.CONTROL, KeyCode.N);
            window.awaitFocus("username");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Identity provider");
        }
    }

    @Test
    void windowIsClosedByItsShortcut() {
        TestOrganization organization = TestOrganization.create(backend, "Quit", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            AtomicInteger requests = new AtomicInteger();
            // The toolkit would end with its last window
            Window stage = window.robot().listWindows().getFirst();
            stage.setOnCloseRequest(request -> {
                requests.incrementAndGet();
                request.consume();
            });
            window.shortcut(KeyCode.CONTROL, KeyCode.Q);
            window.click("_File");
            window.click("Quit");
            assertThat(requests).hasValue(2);
        }
    }
}
