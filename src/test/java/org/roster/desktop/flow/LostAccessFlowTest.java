package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;

import java.time.Instant;

/** Tests what a user sees whose access ends while the window is open. */
class LostAccessFlowTest extends FlowTest {

    private static void change(TestOrganization organization, SampleAccount account, String body) {
        Answer changed =
                organization
                        .api()
                        .with("If-Match", "*")
                        .patch("/members/" + organization.memberId(account), body);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    private TestOrganization organization(String name, SampleAccount grace) {
        TestOrganization organization = TestOrganization.create(backend, name, 10);
        organization.addMember(grace, "ADMINISTRATOR");
        return organization;
    }

    @Test
    void suspendedUserSeesItAndKeepsTheInput() {
        SampleAccount grace = backend.google("Grace");
        TestOrganization organization = organization("Suspended", grace);
        try (TestDesktop desktop = TestDesktop.signedIn(backend, grace)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Ada Example");
            desktop.openInvite("typed@example.com");
            window.click("More options");
            window.paste("note", "A long note");

            change(organization, grace, "{\"state\":\"SUSPENDED\"}");

            window.awaitText(
                    "Your access to Suspended is suspended. This window shows the last known data."
                            + " To regain access, contact an administrator. Administrator: Ada"
                            + " Example.");
            assertThat(window.value("note")).isEqualTo("A long note");
            window.click("Invite");
            window.awaitText("You no longer have access to this organization.");
            assertThat(window.value("note")).isEqualTo("A long note");
            window.press(KeyCode.ESCAPE);
            window.awaitText("Discard");
            window.click("Discard");
            await().until(() -> !window.isEnabled("Invite user"));
            assertThat(organization.invited("PENDING")).isEmpty();

            window.click("Sign in again");
            window.awaitText("Sign in with Google");
            window.click("Sign in with Google");
            window.awaitText("Your access is suspended");
            window.awaitText("Your access to Suspended is suspended. To regain access,");
        }
    }

    @Test
    void userSeesThatTheAccessHasEnded() {
        SampleAccount grace = backend.google("Grace");
        TestOrganization organization = organization("Ended", grace);
        try (TestDesktop desktop = TestDesktop.signedIn(backend, grace)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Ada Example");

            change(organization, grace, "{\"endsAt\":\"" + Instant.now().plusSeconds(3) + "\"}");

            window.awaitText("Your access to Ended ended on ");
            window.awaitText(
                    "To regain access, contact an administrator. Administrator: Ada Example.");
            window.click("Sign in again");
            window.awaitText("Sign in with Google");
            window.click("Sign in with Google");
            window.awaitText("Your access has ended");
            window.awaitText("Your access to Ended ended on ");
        }
    }
}
