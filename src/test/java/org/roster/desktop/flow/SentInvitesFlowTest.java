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

/** A hostile administrator, who has invited an account of his own before he is removed. */
class SentInvitesFlowTest extends FlowTest {

    private static final String QUESTION = "Also revoke the pending invite sent by Grace";

    @Test
    void whoeverIsRemovedDoesNotComeBackByAnInviteOfTheirOwn() {
        Office office = Office.found(world, "Way back", 10);
        SampleAccount grace = office.join(world.google("Grace"), "ADMINISTRATOR");
        SampleAccount other = world.google("Other");
        Answer invited = office.invite(grace, other.username());
        Answer kept = office.invite("kept@example.com");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            window.clickInRow(grace.username(), "Remove Grace");
            window.awaitText(QUESTION);
            window.awaitText("If you don’t, these people can still join with their link: ");
            window.click("Remove Grace");
            window.awaitText("1 pending invite was revoked.");
        }
        assertThat(office.invited("REVOKED")).containsExactly(other.username());
        assertThat(office.invited("PENDING")).containsExactly("kept@example.com");
        try (ScriptedBrowser browser = world.browser()) {
            BrowserPage page = browser.open(URI.create(invited.text("/link")));
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.text()).contains("was revoked");
        }
        assertThat(kept.status()).isEqualTo(201);
    }

    @Test
    void invitesStayWhereSomebodySaysSo() {
        Office office = Office.found(world, "Handed over", 10);
        SampleAccount grace = office.join(world.google("Grace"), "ADMINISTRATOR");
        office.invite(grace, "stays@example.com");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            window.clickInRow(grace.username(), "Remove Grace");
            window.click(QUESTION);
            window.click("Remove Grace");
            window.awaitText("Grace was removed. Access ended at ");
        }
        assertThat(office.invited("PENDING")).containsExactly("stays@example.com");
    }

    @Test
    void whoeverAdministersNoMoreHasInvitesRevokedTooButNotByUndoing() {
        Office office = Office.found(world, "Demoted", 10);
        SampleAccount grace = office.join(world.google("Grace"), "ADMINISTRATOR");
        office.invite(grace, "revoked@example.com");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            window.clickInRow(grace.username(), "Change the role of Grace");
            window.awaitText("Change role of Grace");
            assertThat(window.texts()).doesNotContain(QUESTION);
            window.clickId("role");
            window.press(KeyCode.UP);
            window.press(KeyCode.ENTER);
            window.awaitText(QUESTION);
            window.click("Save");
            window.awaitText("Grace is now a member. 1 pending invite was revoked.");
            assertThat(office.invited("REVOKED")).containsExactly("revoked@example.com");

            window.click("Undo");
            window.awaitText("Grace is an administrator again.");
            office.invite(grace, "later@example.com");
        }
        assertThat(office.invited("PENDING")).containsExactly("later@example.com");
    }

    @Test
    void thoseOfSeveralAreRevokedTogether() {
        Office office = Office.found(world, "Several", 10);
        SampleAccount grace = office.join(world.google("Grace"), "ADMINISTRATOR");
        SampleAccount brian = office.join(world.google("Brian"), "ADMINISTRATOR");
        office.invite(grace, "one@example.com");
        office.invite(brian, "other@example.com");
        office.invite("own@example.com");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            window.awaitRowCount(3);
            window.click(brian.username());
            window.awaitFocus("table");
            window.shortcut(KeyCode.SHIFT, KeyCode.DOWN);
            window.awaitText("2 selected");
            window.press(KeyCode.DELETE);
            window.awaitText("Remove 2 users?");
            window.awaitText("Also revoke 2 pending invites they sent");
            window.click("Remove 2 users");
            window.awaitText("2 pending invites were revoked.");
        }
        assertThat(office.invited("PENDING")).containsExactly("own@example.com");
    }
}
