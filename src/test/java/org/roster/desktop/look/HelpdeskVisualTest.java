package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Grant;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.desktop.users.UsersController;

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
        window.click("xiaolong@example.com");
        window.awaitFocus("table");
        window.shortcut(KeyCode.SHIFT, KeyCode.F10);
        window.awaitText(message(UsersController.class, "grant.end"));
        visuals.checkAsIs("users-helpdesk-menu");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(UsersController.class, "grant.end"));
        window.press(KeyCode.ENTER);
        window.awaitText(message(UsersController.class, "details.helpdesk"));
        visuals.checkAsIs("users-helpdesk-details");
        window.click(message(UsersController.class, "grant.end"));
        window.awaitText(message(UsersController.class, "grant.ended", "李小龙"));
        visuals.check("users-helpdesk-undo");
    }
}
