package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.css.PseudoClass;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;

import java.net.URI;

/** Tests how a helpdesk diagnoses and repairs invites. */
class HelpdeskFlowTest extends FlowTest {

    @Test
    void inviteForTheWrongAccountIsFixed() {
        TestOrganization organization = TestOrganization.create(backend, "Fixed", 10);
        SampleAccount grace = backend.google("Grace");
        URI link = organization.invite("grace.elsewhere@example.net").link();
        assertThat(backend.redeem(link, grace).status()).isEqualTo(403);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow("grace.elsewhere@example.net", "Tried another account");
            window.clickInRow(
                    "grace.elsewhere@example.net",
                    "Fix the invite for grace.elsewhere@example.net and invite again");
            window.awaitText(
                    "Signed in as "
                            + grace.username()
                            + ", but the invite is for grace.elsewhere@example.net.");
            assertThat(window.value("username")).isEqualTo(grace.username());
            window.press(KeyCode.ENTER);
            window.awaitText(grace.username() + " was invited");
            await().untilAsserted(() ->
                    assertThat(organization.invited("REVOKED"))
                            .containsExactly("grace.elsewhere@example.net"));
            assertThat(organization.invited("PENDING")).containsExactly(grace.username());
        }
    }

    @Test
    void selectedInvitesLinkIsCopiedFromAnyScreen() {
        TestOrganization organization = TestOrganization.create(backend, "Anywhere", 10);
        String link = organization.invite("anywhere@example.com").text("/link");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.L);
            window.awaitText("Select an invite, then press Ctrl+L");
            window.click("Invites");
            window.awaitRow("anywhere@example.com");
            window.click("anywhere@example.com");
            window.click("Users  1");
            window.awaitRow(organization.administrator().username());
            window.shortcut(KeyCode.CONTROL, KeyCode.L);
            window.awaitText("Link copied");
            assertThat(window.clipboard()).isEqualTo(link);
        }
    }

    @Test
    void secondResendShowsWhenItIsPossible() {
        TestOrganization organization = TestOrganization.create(backend, "Resend", 10);
        organization.invite("resend@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow("resend@example.com");
            window.clickInRow("resend@example.com", "Resend e-mail to resend@example.com");
            window.awaitText("E-mail resent to resend@example.com");
            window.clickInRow("resend@example.com", "Resend e-mail to resend@example.com");
            window.awaitText("This e-mail was just resent. You can resend it from");
        }
    }

    @Test
    void revokedInviteIsRecreatedWithItsSettings() {
        TestOrganization organization = TestOrganization.create(backend, "Again", 10);
        String id = organization.invite("again@example.com").text("/id");
        assertThat(organization.api().post("/invites/" + id + "/revoke").status()).isEqualTo(200);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow("again@example.com", "Revoked");
            window.clickInRow("again@example.com", "Invite again@example.com again");
            window.awaitFocus("username");
            assertThat(window.value("username")).isEqualTo("again@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("again@example.com was invited");
            assertThat(organization.invited("PENDING")).containsExactly("again@example.com");
            assertThat(organization.invited("REVOKED")).containsExactly("again@example.com");
        }
    }

    @Test
    void implausibleGoogleUsernameWarnsButCanBeInvited() {
        TestOrganization organization = TestOrganization.create(backend, "No Google", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite("lise");
            window.click("Google");
            window.awaitText("Google accounts use an e-mail address.");
            window.paste("username", "lise@example.com");
            window.click("Google");
            window.awaitNoText("Google accounts use an e-mail address.");
            window.awaitText("The e-mail address of the Google account");
            window.paste("username", "lise");
            window.press(KeyCode.ENTER);
            window.awaitText("lise was invited");
        }
    }

    @Test
    void escapeAsksBeforeDiscardingInput() {
        TestOrganization organization = TestOrganization.create(backend, "Discard", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite("lise@example.com");
            window.press(KeyCode.ESCAPE);
            window.awaitText("Discard your changes?");
            window.awaitFocus("Keep editing");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Discard your changes?");
            assertThat(window.value("username")).isEqualTo("lise@example.com");

            window.awaitFocus("username");
            window.press(KeyCode.ESCAPE);
            window.click("Discard");
            window.awaitNoText("Identity provider");
            assertThat(organization.invited("PENDING")).isEmpty();
        }
    }

    @Test
    void newMembersRowIsHighlightedBriefly() {
        TestOrganization organization = TestOrganization.create(backend, "Stands out", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            assertThat(freshRows()).isZero();
            organization.addMember(backend.google("Grace"), "MEMBER");
            window.awaitRow("Grace");
            await().untilAsserted(() -> assertThat(freshRows()).isEqualTo(1));
            // The highlight is temporary
            await().untilAsserted(() -> assertThat(freshRows()).isZero());
        }
    }

    private static long freshRows() {
        return FxThread.call(() ->
                Window.getWindows().stream()
                        .flatMap(window ->
                                window.getScene().getRoot().lookupAll(".table-row-cell").stream())
                        .filter(row ->
                                row.getPseudoClassStates()
                                        .contains(PseudoClass.getPseudoClass("fresh")))
                        .count());
    }
}
