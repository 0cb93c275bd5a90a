package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.contract.ScimConnectionReference;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.users.UsersController;

/** Tests the appearance of users whose access a directory manages, and that it is locked. */
class ManagedUsersVisualTest extends VisualTest {

    private static final ScimConnectionReference ENTRA =
            new ScimConnectionReference("c1", "Entra ID");

    private static String reason() {
        return message(UsersController.class, "managed.long", "Entra ID");
    }

    private void manage(MemberBuilder member) {
        visuals.organization().change(member.managedBy(ENTRA).version(2).build());
    }

    @Test
    void managedUsersAreLockedAndSayByWhom() {
        manage(new MemberBuilder(VisualSamples.member("m5", "é", "e@example.com")));
        manage(
                new MemberBuilder(VisualSamples.member("m3", "李小龙", "xiaolong@example.com"))
                        .state(MemberState.SUSPENDED));
        // A directory can't change administrators, so administrators can.
        manage(new MemberBuilder(Samples.member("m1", "Grace Example", Role.ADMINISTRATOR)));
        visuals.signInAsAdministrator();
        visuals.check("users-managed");
        visuals.check("users-managed-narrow", 720, 700);
        visuals.resetSize();
        openMenu("xiaolong@example.com");
        String remove = message(UsersController.class, "remove").replaceFirst("\\h*…$", "");
        window.awaitText(message(UsersController.class, "menu.managed", remove, "Entra ID"));
        visuals.checkAsIs("users-managed-menu");
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.ENTER);
        window.awaitText(reason());
        for (String locked : new String[] {"resume", "end", "remove"}) {
            assertThat(window.isEnabled(message(UsersController.class, locked))).isFalse();
        }
        assertThat(window.isEnabled(message(UsersController.class, "edit"))).isTrue();
        visuals.checkAsIs("users-managed-details");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(reason());
        window.press(KeyCode.DELETE);
        window.awaitText(reason());
        visuals.check("users-managed-remove");
    }

    @Test
    void actionsOnSeveralUsersLeaveThemOut() {
        manage(new MemberBuilder(VisualSamples.member("m5", "é", "e@example.com")));
        visuals.signInAsAdministrator();
        selectAll("xiaolong@example.com");
        window.clickId("changeAccess");
        window.click(message(UsersController.class, "suspend"));
        window.awaitText(message(UsersController.class, "bulk.suspend.title", 5));
        window.awaitText(
                message(UsersController.class, "bulk.suspend.self")
                        + " "
                        + message(UsersController.class, "bulk.managed", 1));
        visuals.check("several-suspend-managed");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(UsersController.class, "bulk.suspend.title", 5));
        window.click(message(UsersController.class, "bulk.remove"));
        window.awaitText(message(UsersController.class, "bulk.remove.title", 6));
    }
}
