package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.ui.table.SelectionBar;
import org.roster.desktop.users.UsersController;

import java.time.Duration;

/** Tests the appearance of suspended members, of end dates, and of their dialogs. */
class SuspensionVisualTest extends VisualTest {

    private void change(MemberBuilder member) {
        visuals.organization().change(member.version(2).build());
    }

    @Test
    void suspendedAndEndingMembers() {
        Member grace = Samples.member("m1", "Grace Example", Role.ADMINISTRATOR);
        visuals.organization().with(Samples.sentBy(grace, "sent", "alan@example.com"));
        change(
                new MemberBuilder(VisualSamples.member("m3", "李小龙", "xiaolong@example.com"))
                        .state(MemberState.SUSPENDED)
                        .endsAt(Samples.NOW.minus(Duration.ofDays(2))));
        change(
                new MemberBuilder(
                                VisualSamples.member(
                                        "m2",
                                        "Maria Magdalena von Example-Beispiel zu Musterstadt und"
                                                + " Umgebung",
                                        "maria.magdalena.von.example-beispiel@subdomain.department.example.com"))
                        .endsAt(Samples.NOW.plus(Duration.ofDays(4))));
        visuals.signInAsAdministrator();
        visuals.check("users-suspended");
        visuals.check("users-suspended-narrow", 720, 700);
        visuals.resetSize();
        openMenu("xiaolong@example.com");
        window.awaitText(message(UsersController.class, "resume"));
        visuals.checkAsIs("users-suspended-menu");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(UsersController.class, "resume"));
        window.press(KeyCode.ENTER);
        window.awaitText(message(UsersController.class, "resume"));
        visuals.checkAsIs("users-suspended-details");
        window.press(KeyCode.ESCAPE);
        menu(message(UsersController.class, "suspend"));
        window.awaitText(message(UsersController.class, "suspend.title", "Grace Example"));
        visuals.check("suspend");
        visuals.resetSize();
        window.click(message(UsersController.class, "suspend.confirm", "Grace Example"));
        window.awaitText(message(UsersController.class, "sent.revoked", 1));
        visuals.check("suspend-undo");
        visuals.resetSize();
        menu(message(UsersController.class, "end"));
        window.awaitFocus("none");
        window.press(KeyCode.DOWN);
        window.paste("day", "31");
        visuals.check("end-date");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void severalMembers() {
        visuals.signInAsAdministrator();
        selectAll("grace@example.org");
        window.awaitText(message(SelectionBar.class, "selection.count", 7));
        window.clickId("changeAccess");
        window.click(message(UsersController.class, "suspend"));
        window.awaitText(message(UsersController.class, "bulk.suspend.self"));
        visuals.check("several-suspend");
    }

    private void menu(String item) {
        openMenu("grace@example.org");
        window.click(item);
    }
}
