package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.browser.BrowserPage;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.server.Answer;

import java.net.URI;

/** Tests an administrator who invited a second account of their own before losing access. */
class SentInvitesFlowTest extends FlowTest {

    private static final String QUESTION = "Grace sent 1 invite that is still pending";

    @Test
    void removalRevokesTheMembersPendingInvites() {
        TestOrganization organization = TestOrganization.create(backend, "Way back", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        SampleAccount other = backend.google("Other");
        Answer invited = organization.invite(grace, other.username());
        Answer kept = organization.invite("kept@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.clickInRow(grace.username(), "Remove Grace");
            window.awaitText(QUESTION);
            window.awaitText(other.username());
            window.click("Remove Grace");
            window.awaitText("1 pending invite was revoked.");
            window.click("Invites");
            window.awaitRow(other.username(), "Revoked");
            window.awaitRow("kept@example.com", "Pending");
        }
        assertThat(organization.invited("REVOKED")).containsExactly(other.username());
        assertThat(organization.invited("PENDING")).containsExactly("kept@example.com");
        try (ScriptedBrowser browser = backend.browser()) {
            BrowserPage page = browser.open(invited.link());
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("was revoked");
        }
        assertThat(kept.status()).isEqualTo(201);
    }

    @Test
    void accountCreatedAgainReplacesItsMember() {
        TestOrganization organization = TestOrganization.create(backend, "Replaced", 10);
        SampleAccount old = backend.google("Grace");
        URI link = organization.invite(old.username()).link();
        backend.accept(link, old);
        organization.changeRole(organization.administrator(), old, "ADMINISTRATOR");
        organization.invite(old, "sent@example.com");
        backend.providers().remove(old);
        SampleAccount account = backend.providers().add(old.withSubject("created-again"));
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow(old.username(), "Accepted");
            try (ScriptedBrowser browser = backend.browser()) {
                browser.open(link);
                browser.post(link, "provider=GOOGLE");
                assertThat(browser.chooseSubject(account.subject()).status()).isEqualTo(409);
            }
            window.awaitRow("Account created again", "Accepted");
            window.clickInRow(
                    old.username(),
                    "Remove the old account of " + old.username() + " and invite again");
            window.awaitText(QUESTION);
            window.awaitText("sent@example.com");
            window.awaitText("After that, you can invite the new account " + old.username());
            window.click("Remove Grace");
            window.awaitText("1 pending invite was revoked.");
            window.awaitFocus("username");
            assertThat(window.value("username")).isEqualTo(old.username());
            window.press(KeyCode.ENTER);
            window.awaitText(old.username() + " was invited");
            window.click("Done");
            window.awaitNoText("Account created again");
        }
        assertThat(organization.invited("PENDING")).containsExactly(old.username());
        assertThat(organization.invited("REVOKED")).containsExactly("sent@example.com");
    }

    @Test
    void keptInvitesGetNewLinksInTheUsersName() {
        TestOrganization organization = TestOrganization.create(backend, "Handed over", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        Answer old = organization.invite(grace, "stays@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.clickInRow(grace.username(), "Remove Grace");
            window.click("Keep in my name");
            window.click("Remove Grace");
            window.awaitText("1 pending invite is now in your name, with a new link.");
            window.click("Invites");
            window.awaitRow("stays@example.com", "Pending");
            window.awaitRowCount(4);
        }
        assertThat(organization.invited("PENDING")).containsExactly("stays@example.com");
        assertThat(organization.api().get("/invites/" + old.text("/id")).text("/status"))
                .isEqualTo("REVOKED");
    }

    @Test
    void undoOfADemotionLeavesInvitesRevoked() {
        TestOrganization organization = TestOrganization.create(backend, "Demoted", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        organization.invite(grace, "revoked@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.clickInRow(grace.username(), "Change the role of Grace");
            window.awaitText("Change role of Grace");
            assertThat(window.texts()).doesNotContain(QUESTION);
            window.clickId("role");
            window.press(KeyCode.UP);
            window.press(KeyCode.ENTER);
            window.awaitText(QUESTION);
            window.click("Save");
            window.awaitText("Grace is now a member. 1 pending invite was revoked.");

            window.click("Undo");
            window.awaitText("Grace is an administrator again. Revoked invites stay revoked.");
        }
        assertThat(organization.invited("REVOKED")).containsExactly("revoked@example.com");
    }

    @Test
    void undoOfAPromotionAsksAboutInvites() {
        TestOrganization organization = TestOrganization.create(backend, "Promoted", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.clickInRow(grace.username(), "Change the role of Grace");
            window.clickId("role");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            window.click("Save");
            window.awaitText("Grace is now an administrator.");
            organization.invite(grace, "between@example.com");
            window.click("Invites");
            window.awaitRow("between@example.com");

            window.click("Undo");
            window.awaitText(QUESTION);
            window.click("Keep in my name");
            window.click("Save");
            window.awaitText(
                    "Grace is a member again. 1 pending invite is now in your name, with a new"
                            + " link.");
        }
        assertThat(organization.invited("PENDING")).containsExactly("between@example.com");
    }

    @Test
    void bulkRemovalRevokesInvitesOfAllSenders() {
        TestOrganization organization = TestOrganization.create(backend, "Several", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        SampleAccount brian = organization.addMember(backend.google("Brian"), "ADMINISTRATOR");
        organization.invite(grace, "one@example.com");
        organization.invite(brian, "other@example.com");
        organization.invite("own@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRowCount(3);
            window.click(brian.username());
            window.awaitFocus("table");
            window.shortcut(KeyCode.SHIFT, KeyCode.DOWN);
            window.awaitText("2 selected");
            window.press(KeyCode.DELETE);
            window.awaitText("Remove 2 users?");
            window.awaitText("They sent 2 invites that are still pending");
            window.click("Remove 2 users");
            window.awaitText("2 pending invites were revoked.");
        }
        assertThat(organization.invited("PENDING")).containsExactly("own@example.com");
    }
}
