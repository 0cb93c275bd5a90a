package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Grant;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.ProblemType;
import org.roster.desktop.commands.Command;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.ui.table.SelectionBar;
import org.roster.desktop.users.UsersController;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Tests the appearance of members who hand out invitation links, and of their window. */
class HelpdeskVisualTest extends VisualTest {

    private void grant(Member member) {
        visuals.organization()
                .change(
                        new MemberBuilder(member)
                                .grants(Set.of(Grant.INVITE_LINKS))
                                .version(2)
                                .build());
    }

    @Test
    void helpdeskAmongTheUsers() {
        grant(VisualSamples.member("m3", "李小龙", "xiaolong@example.com"));
        grant(
                VisualSamples.member(
                        "m2",
                        "Maria Magdalena von Example-Beispiel zu Musterstadt und Umgebung",
                        "maria.magdalena.von.example-beispiel@subdomain.department.example.com"));
        visuals.signInAsAdministrator();
        visuals.check("users-helpdesk");
        visuals.resetSize();
        openMenu("xiaolong@example.com");
        window.awaitText(message(UsersController.class, "grant.end"));
        visuals.checkAsIs("users-helpdesk-menu");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(UsersController.class, "grant.end"));
        window.press(KeyCode.ENTER);
        window.awaitText(message(UsersController.class, "details.helpdesk"));
        visuals.checkAsIs("users-helpdesk-details");
        window.clickId("moreButton");
        window.click(message(UsersController.class, "grant.end"));
        window.awaitText(message(UsersController.class, "grant.ended", "李小龙"));
        visuals.check("users-helpdesk-undo");
    }

    /** The service shows only pending invites to a member. */
    private void leavePendingInvites() {
        for (String id : List.of("i6", "i7", "i8")) {
            visuals.organization()
                    .change(Samples.invite(id, id + "@example.com", InviteStatus.PENDING));
        }
        visuals.organization()
                .change(
                        SampleInvite.of("i8", "restored@example.com")
                                .expiresAt(Samples.NOW.plus(Duration.ofDays(2)))
                                .needsConfirmation(true)
                                .build());
    }

    @Test
    void windowOfTheHelpdesk() {
        leavePendingInvites();
        visuals.signInAsHelpdesk();
        visuals.check("helpdesk");
        visuals.resetSize();
        openMenu("lise@example.com");
        window.awaitText(message(InvitesController.class, "copy-message"));
        visuals.checkAsIs("helpdesk-menu");
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.SHORTCUT, KeyCode.A);
        window.awaitText(message(SelectionBar.class, "selection.count", 8));
        visuals.check("helpdesk-several");
        visuals.resetSize();
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.CONTROL, KeyCode.K);
        window.awaitFocus("query");
        visuals.check("helpdesk-palette");
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.SHIFT, KeyCode.F1);
        window.awaitText(message(Command.class, "shortcuts.tables"));
        visuals.check("helpdesk-shortcuts");
        window.press(KeyCode.ESCAPE);
        assertThat(visuals.organization().provisioning().listed())
                .as("calls that only administrators may make")
                .isZero();
        visuals.organization().failAlways(Samples.refused(ProblemType.ADMINISTRATOR_REQUIRED));
        window.awaitText(message(MainController.class, "ended.links", "Example Organization"));
        visuals.check("helpdesk-ended");
    }
}
