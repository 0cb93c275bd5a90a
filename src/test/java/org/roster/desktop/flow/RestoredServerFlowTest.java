package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.server.Answer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Tests what the operator's commands and the window have in common. */
class RestoredServerFlowTest extends FlowTest {

    @Test
    void restoredInviteIsConfirmedByCopyingItsLink() {
        TestOrganization organization = TestOrganization.create(backend, "Restored", 10);
        organization.invite("+12025550143");
        Answer invited = organization.invite("restored@example.com");
        backend.service().command("restore", "accept", "--force");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow("restored@example.com", "Needs confirmation");
            window.awaitText("Copy the link or resend the e-mail to confirm");
            // No mail is sent for this one.
            window.awaitText("Copy the link to confirm");
            window.clickInRow("+12025550143", "Copy the link for +12025550143");
            window.awaitRow("+12025550143", "Pending");
            window.clickInRow("restored@example.com", "Copy the link for restored@example.com");
            window.awaitText("Link copied");
            window.awaitRow("restored@example.com", "Pending");
            window.awaitNoText("Needs confirmation");
            await().untilAsserted(() ->
                    assertThat(window.clipboard())
                            .contains("/invite/")
                            .isNotEqualTo(invited.text("/link")));
            window.click("Activity");
            window.awaitText("Restored the database from a backup. Pending invites to confirm: 2");
        }
    }

    @Test
    void exportedLogIsThatOfTheCommandLine(@TempDir Path folder) {
        TestOrganization organization = TestOrganization.create(backend, "Exported", 10);
        // Without a mail, which would add a change
        organization.invite("zoë");
        try (TestDesktop desktop =
                TestDesktop.signedIn(
                        backend,
                        organization.administrator(),
                        backend.service().url(),
                        new ScriptedFileDialogs(folder))) {
            DesktopDriver window = desktop.window();
            window.click("Activity");
            window.click("Export");
            window.click("JSON Lines for audit tools…");
            window.awaitText("entries exported.");
        }
        List<String> printed =
                backend.service().command("audit", "export", organization.id()).lines().toList();
        assertThat(printed).hasSizeGreaterThan(2);
        assertThat(folder.resolve("roster-activity.jsonl"))
                .content(StandardCharsets.UTF_8)
                .isEqualTo(String.join("\n", printed) + "\n");
    }
}
