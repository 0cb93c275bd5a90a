package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;

import java.net.URI;
import java.time.Duration;

/** Tests that an administrator sees who asks for a new link, and makes it with one click. */
class RenewalFlowTest extends FlowTest {

    private void askForNewLink(URI link, SampleAccount account) {
        try (ScriptedBrowser browser = backend.browser()) {
            browser.open(link);
            browser.press("Google");
            assertThat(browser.chooseAccount(account.username()).text())
                    .contains("You have asked for a new link");
        }
    }

    @Test
    void expiredInviteIsRenewedForThePersonWhoAsks() {
        TestOrganization organization = TestOrganization.create(backend, "Renewal", 10);
        SampleAccount account = backend.google("late");
        String username = account.username();
        Answer invited =
                organization
                        .api()
                        .post(
                                "/invites",
                                """
                                {"provider":"GOOGLE","username":"%s","role":"MEMBER",
                                 "validFor":"PT5M"}\
                                """
                                        .formatted(username));
        assertThat(invited.status()).isEqualTo(201);
        backend.clock().advance(Duration.ofMinutes(6));
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow(username, "Expired");
            assertThat(window.texts()).doesNotContain("New link requested", "Link requests  1");
            askForNewLink(invited.link(), account);
            window.awaitRow("New link requested", "Expired");
            window.click("Link requests  1");
            window.awaitRowCount(1);

            window.clickInRow(username, "Renew the invite for " + username);
            window.awaitText("New link for " + username + " copied, and e-mailed to " + username);
            window.awaitRowCount(0);
            window.awaitNoText("New link requested");
            // The filter can be removed although no invite matches any more
            window.click("Link requests  0");
            window.awaitRow(username, "Pending");
            assertThat(window.texts()).doesNotContain("Link requests  0", "Link requests  1");
            URI link = URI.create(window.clipboard());
            assertThat(link.toString()).isNotEqualTo(invited.text("/link"));
            window.click("Activity");
            window.awaitRow(username, "Asked for a new link");
            backend.accept(link, account);
        } finally {
            backend.clock().reset();
        }
    }
}
