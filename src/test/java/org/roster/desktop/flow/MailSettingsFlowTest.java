package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.window.DesktopDriver;

/** Tests the settings of the organization's mails against a service that sends mails. */
class MailSettingsFlowTest extends FlowTest {

    private static void open(DesktopDriver window) {
        window.click("_File");
        window.click("E-mail settings…");
        window.awaitFocus("language");
    }

    @Test
    void settingsAreSavedAndOtherAdministratorsChangesKept() {
        TestOrganization organization = TestOrganization.create(backend, "Mails", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            open(window);
            assertThat(window.texts()).noneMatch(text -> text.startsWith("The service sends no"));
            window.clickId("language");
            window.click("Français");
            // Another administrator is faster
            organization.api().with("If-Match", "*").patch("", "{\"reminders\":false}");
            window.click("Save");
            window.awaitText("Someone else just changed the settings.");
            window.click("Save");
            window.awaitText("E-mail settings saved");
            assertThat(organization.api().get("").text("/language")).isEqualTo("fr");
            assertThat(organization.api().get("").text("/reminders")).isEqualTo("false");

            open(window);
            window.click("Send reminders");
            window.click("Save");
            window.awaitText("E-mail settings saved");
            assertThat(organization.api().get("").text("/reminders")).isEqualTo("true");
            assertThat(organization.api().get("").text("/language")).isEqualTo("fr");
        }
    }
}
