package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;

/** Tests what administrators see after the server's database was restored from a backup. */
class RestoredServerFlowTest extends FlowTest {

    @Test
    void restoredInviteIsConfirmedByCopyingItsLink() {
        TestOrganization organization = TestOrganization.create(backend, "Restored", 10);
        Answer invited = organization.invite("restored@example.com");
        backend.service().command("restore", "accept", "--force");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow("restored@example.com", "Needs confirmation");
            window.awaitText("Copy the link or resend the e-mail to confirm");
            window.clickInRow("restored@example.com", "Copy the link for restored@example.com");
            window.awaitText("Link copied");
            window.awaitRow("restored@example.com", "Pending");
            window.awaitNoText("Needs confirmation");
            await().untilAsserted(() ->
                    assertThat(window.clipboard())
                            .contains("/invite/")
                            .isNotEqualTo(invited.text("/link")));
            window.click("Activity");
            window.awaitText("Restored the database from a backup. Pending invites to confirm: 1");
        }
    }
}
