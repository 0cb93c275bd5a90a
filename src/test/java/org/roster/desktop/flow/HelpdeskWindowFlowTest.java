package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tests the window of a member who can only hand out invitation links. */
class HelpdeskWindowFlowTest extends FlowTest {

    private static final String ADMINISTRATORS =
            """
            {"provider":"ANY","username":"boss@example.com","role":"ADMINISTRATOR"}\
            """;

    private SampleAccount helpdesk(TestOrganization organization) {
        SampleAccount account = organization.addMember(backend.google("Helen"), "MEMBER");
        organization.grantLinks(account);
        return account;
    }

    private static Answer newest(TestOrganization organization, int changes) {
        return organization.api().get("/changes?limit=" + changes);
    }

    @Test
    void windowShowsOnlyPendingInvitesForMembers() {
        TestOrganization organization = TestOrganization.create(backend, "Helped", 10);
        SampleAccount helen = helpdesk(organization);
        String link = organization.invite("open@example.com").text("/link");
        backend.redeem(URI.create(link), backend.google("Grace"));
        organization.api().post("/invites", ADMINISTRATORS);
        String revoked = organization.invite("revoked@example.com").text("/id");
        organization.api().post("/invites/" + revoked + "/revoke");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, helen)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("open@example.com", "Tried another account");
            window.awaitRowCount(1);
            assertThat(window.texts())
                    .contains("Helped", "Invites", "1 invite")
                    .doesNotContain(
                            "Users",
                            "Activity",
                            "Limits",
                            "Sign-in policy",
                            "API tokens",
                            "Webhooks",
                            "SCIM",
                            "Invite user",
                            "Bulk invite…",
                            "Role",
                            "Status",
                            "boss@example.com",
                            "revoked@example.com");

            window.click("open@example.com");
            window.awaitFocus("table");
            window.shortcut(KeyCode.CONTROL, KeyCode.L);
            window.awaitText("Link copied");
            assertThat(window.clipboard()).isEqualTo(link);
            assertThat(newest(organization, 1).text("/items/0/kind")).isEqualTo("invite-link-read");
            assertThat(newest(organization, 1).text("/items/0/actor/memberId"))
                    .isEqualTo(organization.memberId(helen));

            window.clickInRow(
                    "open@example.com", "Copy a message with the link for open@example.com");
            window.awaitText("Message copied");
            assertThat(window.clipboard())
                    .contains(link, "You’ve been invited to join Helped as a member.");
            window.clickInRow("open@example.com", "Resend e-mail to open@example.com");
            window.awaitText("E-mail resent to open@example.com");
            assertThat(newest(organization, 10).each("/items", "/kind")).contains("invite-resent");
        }
    }

    /** A row's button has no text that could say so. */
    @Test
    void buttonOfCopiedLinkShowsCheckMarkForAMoment() {
        TestOrganization organization = TestOrganization.create(backend, "Checked", 10);
        SampleAccount helen = helpdesk(organization);
        organization.invite("copied@example.com");
        organization.invite("other@example.com");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, helen)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("copied@example.com");
            window.clickInRow("copied@example.com", "Copy the link for copied@example.com");
            await().until(() -> focusedIcon(window), "mdi2c-check"::equals);
            window.press(KeyCode.UP);
            window.press(KeyCode.RIGHT);
            await().until(() -> focusedIcon(window), "mdi2c-content-copy"::equals);
            window.press(KeyCode.DOWN);
            window.press(KeyCode.RIGHT);
            await().until(() -> focusedIcon(window), "mdi2c-content-copy"::equals);
        }
    }

    private static String focusedIcon(DesktopDriver window) {
        return window.focused()
                .filter(Button.class::isInstance)
                .map(node -> ((Button) node).getGraphic())
                .map(icon -> ((FontIcon) icon).getIconLiteral())
                .orElse("");
    }

    @Test
    void windowFollowsTheInvites() {
        TestOrganization organization = TestOrganization.create(backend, "Followed", 10);
        SampleAccount helen = helpdesk(organization);
        String first = organization.invite("first@example.com").text("/id");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, helen)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("first@example.com");
            organization.api().post("/invites", ADMINISTRATORS);
            organization.invite("second@example.com");
            window.awaitRow("second@example.com");
            window.awaitRowCount(2);
            organization.api().post("/invites/" + first + "/revoke");
            window.awaitRowCount(1);
            organization.addMember(backend.google("Zora"), "ADMINISTRATOR");
            organization.invite("third@example.com");
            window.awaitRow("third@example.com");
            window.awaitRowCount(2);
            assertThat(window.texts()).doesNotContain("boss@example.com", "Zora");
        }
    }

    @Test
    void severalLinksAreCopied() {
        TestOrganization organization = TestOrganization.create(backend, "Several", 10);
        SampleAccount helen = helpdesk(organization);
        String one = organization.invite("one@example.com").text("/link");
        String two = organization.invite("two@example.com").text("/link");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, helen)) {
            DesktopDriver window = desktop.window();
            desktop.selectAll("one@example.com");
            window.awaitText("2 selected");
            window.awaitText("Resend e-mails…");
            assertThat(window.texts()).doesNotContain("Revoke…");
            window.click("Copy links…");
            window.click("Copy 2 links");
            window.awaitText("2 links copied");
            assertThat(window.clipboard().lines())
                    .containsExactlyInAnyOrder(
                            "one@example.com\t" + one, "two@example.com\t" + two);
            // Nothing to confirm: a member can't revoke
            window.press(KeyCode.DELETE);
            window.awaitNoText("Revoke 2 invites?");
        }
    }

    @Test
    void menusAndPaletteHaveOnlyPossibleCommands() {
        TestOrganization organization = TestOrganization.create(backend, "Commands", 10);
        SampleAccount helen = helpdesk(organization);
        organization.invite("found@example.com");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, helen)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("found@example.com");
            window.click("_View");
            window.awaitText("Dark theme");
            assertThat(window.texts()).noneMatch(text -> text.startsWith("Show "));
            window.press(KeyCode.ESCAPE);
            window.click("_File");
            window.awaitText("Settings…");
            assertThat(window.texts()).noneMatch(text -> text.startsWith("Invite user"));
            window.press(KeyCode.ESCAPE);

            for (KeyCode key : List.of(KeyCode.N, KeyCode.DIGIT1, KeyCode.DIGIT3)) {
                window.shortcut(KeyCode.CONTROL, key);
            }
            window.shortcut(KeyCode.CONTROL, KeyCode.K);
            window.awaitFocus("query");
            assertThat(window.texts())
                    .noneMatch(text -> text.startsWith("Show users") || text.contains("Undo"))
                    .noneMatch(text -> text.startsWith("Invite user") || text.contains("limits"));
            window.paste("query", "found");
            window.press(KeyCode.ENTER);
            window.awaitFocus("table");
        }
    }

    @Test
    void windowTellsThatTheGrantHasEnded() {
        TestOrganization organization = TestOrganization.create(backend, "Grant ended", 10);
        SampleAccount helen = helpdesk(organization);
        organization.invite("last@example.com");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, helen)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("last@example.com");
            organization.changeGrants(helen, "[]");
            window.awaitText("You can no longer hand out the invitation links of Grant ended.");
            window.awaitText("Sign in again");
        }
    }

    @Test
    void memberWithoutTheGrantSeesNoInvites() {
        TestOrganization organization = TestOrganization.create(backend, "Member", 10);
        SampleAccount brian = organization.addMember(backend.google("Brian"), "MEMBER");
        organization.invite("hidden@example.com");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, brian)) {
            DesktopDriver window = desktop.window();
            window.awaitText("You’re not an administrator");
            assertThat(window.texts()).doesNotContain("hidden@example.com");
        }
    }

    @Test
    void helpdeskReadsTheDocumentation() throws InterruptedException {
        TestOrganization organization = TestOrganization.create(backend, "Read", 10);
        SampleAccount helen = helpdesk(organization);
        organization.invite("open@example.com");
        try (TestDesktop desktop = TestDesktop.signedIn(backend, helen)) {
            desktop.window().awaitRow("open@example.com");
            desktop.window().press(KeyCode.F1);
            assertThat(desktop.opened().poll(10, TimeUnit.SECONDS))
                    .isEqualTo(URI.create(backend.service().url() + "/help"));
        }
    }
}
