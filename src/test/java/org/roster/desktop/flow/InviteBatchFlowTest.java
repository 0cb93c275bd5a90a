package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.window.DesktopDriver;

import java.util.List;

/** Tests actions on several invites. */
class InviteBatchFlowTest extends FlowTest {

    /** Opens the invites and selects all of them. */
    private static DesktopDriver selectAll(TestDesktop desktop, String username) {
        DesktopDriver window = desktop.window();
        window.click("Invites");
        desktop.selectAll(username);
        return window;
    }

    private static long linksRead(TestOrganization organization) {
        return organization
                .api()
                .get("/changes")
                .json()
                .at("/items")
                .findValuesAsText("kind")
                .stream()
                .filter("invite-link-read"::equals)
                .count();
    }

    @Test
    void linksOfPendingInvitesAreCopiedAndRecorded() {
        TestOrganization organization = TestOrganization.create(backend, "Copied links", 10);
        String zora = organization.invite("zora@example.com").text("/link");
        String alan = organization.invite("alan@example.com").text("/link");
        long before = linksRead(organization);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = selectAll(desktop, "zora@example.com");
            window.awaitText("3 selected");
            window.click("Copy links…");
            window.awaitText("Copy 2 links?");
            window.awaitText("1 selected invite isn’t pending and is left out.");
            window.awaitText("zora@example.com");
            window.awaitText("alan@example.com");
            assertThat(linksRead(organization)).isEqualTo(before);

            window.click("Copy 2 links");
            window.awaitText("2 links copied, one per line after its username");
            assertThat(window.clipboard().lines())
                    .containsExactlyInAnyOrder(
                            "zora@example.com\t" + zora, "alan@example.com\t" + alan);
            assertThat(linksRead(organization)).isEqualTo(before + 2);
        }
    }

    @Test
    void invitesAreRevokedAndFailuresAreNamed() {
        TestOrganization organization = TestOrganization.create(backend, "Revoked batch", 10);
        organization.invite("zora@example.com");
        String alan = organization.invite("alan@example.com").text("/id");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = selectAll(desktop, "zora@example.com");
            window.press(KeyCode.DELETE);
            window.awaitText("Revoke 2 invites?");
            organization.api().post("/invites/" + alan + "/revoke", "");

            window.click("Revoke 2 invites");
            window.awaitText("1 of 2 not completed.");
            window.awaitNamed("Failed");
            window.awaitNamed("Done");
            window.awaitFocus("Close");
            assertThat(window.texts()).doesNotContain("Revoke 1 invite");
            assertThat(organization.invited("REVOKED"))
                    .containsExactlyInAnyOrder("zora@example.com", "alan@example.com");
        }
    }

    @Test
    void mailsAreResentOnlyWhereTheLimitAllows() {
        TestOrganization organization = TestOrganization.create(backend, "Resent batch", 10);
        organization.invite("zora@example.com");
        organization.invite("+12025550143");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = selectAll(desktop, "zora@example.com");
            window.click("Resend e-mails…");
            window.awaitText("Resend 1 e-mail?");
            window.awaitText(
                    "2 selected invites aren’t pending or have no e-mail and are left out.");
            window.click("Resend 1 e-mail");
            window.awaitText("1 e-mail resent");
            window.awaitNoText("Resend 1 e-mail?");

            window.click("Resend e-mails…");
            window.awaitText("Resend 1 e-mail?");
            window.click("Resend 1 e-mail");
            window.awaitText("This e-mail was just resent.");
            window.awaitText("1 of 1 not completed.");
            assertThat(organization.invited("PENDING")).hasSize(2);
        }
    }

    @Test
    void menuOfSeveralRowsActsOnAll() {
        TestOrganization organization = TestOrganization.create(backend, "Menu of several", 10);
        organization.invite("zora@example.com");
        organization.invite("alan@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = selectAll(desktop, "zora@example.com");
            window.shortcut(KeyCode.SHIFT, KeyCode.F10);
            window.click("Revoke…");
            window.awaitText("Revoke 2 invites?");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Revoke 2 invites?");
            assertThat(List.copyOf(organization.invited("REVOKED"))).isEmpty();
        }
    }
}
