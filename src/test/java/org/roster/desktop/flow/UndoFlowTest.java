package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

/** Tests changes of roles, and undoing changes until the session ends. */
class UndoFlowTest extends FlowTest {

    private static void undo(DesktopDriver window) {
        window.shortcut(KeyCode.CONTROL, KeyCode.Z);
    }

    private static void changeInRow(DesktopDriver window, String name, String role, String to) {
        window.clickInRow(name, "Role of " + name + ": " + role);
        window.click(to);
    }

    @Test
    void roleIsChangedInTheRowAndUndone() {
        TestOrganization organization = TestOrganization.create(backend, "In the row", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");
            changeInRow(window, "Grace", "Member", "Administrator");
            window.awaitText("Grace is now an administrator.");
            window.awaitRow("Grace", "Administrator");
            assertThat(organization.role(grace)).isEqualTo("ADMINISTRATOR");

            window.shortcut(KeyCode.CONTROL, KeyCode.K);
            window.awaitText("Undo: Role of Grace");
            window.awaitFocus("query");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Undo: Role of Grace");

            window.click("Undo");
            window.awaitText("Grace is a member again.");
            assertThat(organization.role(grace)).isEqualTo("MEMBER");
            undo(window);
            window.awaitText("There’s nothing to undo.");
        }
    }

    @Test
    void roleIsChangedInTheRowByKeyboard() {
        TestOrganization organization = TestOrganization.create(backend, "Keyboard", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click(grace.username());
            window.awaitFocus("table");
            window.press(KeyCode.RIGHT);
            window.awaitFocus("Role of Grace: Member");
            window.press(KeyCode.ENTER);
            // Only the menu is above the window
            window.awaitNamed("Administrator");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            window.awaitText("Grace is now an administrator.");
            window.awaitFocus("Role of Grace: Administrator");
        }
    }

    @Test
    void roleChangeInTheRowAsksOnlyAboutConsequences() {
        TestOrganization organization = TestOrganization.create(backend, "Consequences", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        organization.invite(grace, "sent@example.com");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Invites");
            window.awaitRow("sent@example.com");
            window.click("Users  2");
            changeInRow(window, "Grace", "Administrator", "Member");
            window.awaitText("Grace sent 1 invite that is still pending");
            window.awaitFocus("role");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Change role of Grace");

            changeInRow(window, "Ada Example", "Administrator", "Member");
            window.awaitText("You’re changing your own role.");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("You’re changing your own role.");
            assertThat(organization.role(grace)).isEqualTo("ADMINISTRATOR");
            assertThat(organization.role(organization.administrator())).isEqualTo("ADMINISTRATOR");
        }
    }

    @Test
    void roleOfTheLastAdministratorStays() {
        TestOrganization organization = TestOrganization.create(backend, "Only one", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            changeInRow(window, "Ada Example", "Administrator", "Member");
            window.awaitText("You can’t change the role of the only administrator.");
            window.awaitNoText("Change role of Ada Example");
        }
    }

    @Test
    void roleDialogFocusesTheChoiceAndSavesOnlyChanges() {
        TestOrganization organization = TestOrganization.create(backend, "Dialog", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click(grace.username());
            window.press(KeyCode.F2);
            window.awaitText("Change role of Grace");
            window.awaitFocus("role");
            assertThat(window.isEnabled("Save")).isFalse();
            window.press(KeyCode.DOWN);
            assertThat(window.isEnabled("Save")).isTrue();
            window.press(KeyCode.UP);
            assertThat(window.isEnabled("Save")).isFalse();

            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            window.awaitText("Grace is now an administrator.");
            // The row is still selected and focused
            window.awaitFocus("table");
            window.press(KeyCode.F2);
            window.awaitText("Change role of Grace");
        }
    }

    @Test
    void changesAreUndoneInReverseOrder() {
        TestOrganization organization = TestOrganization.create(backend, "Reverse", 10);
        SampleAccount brian = organization.addMember(backend.google("Brian"), "MEMBER");
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        SampleAccount zora = organization.addMember(backend.google("Zora"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Zora");
            changeInRow(window, "Brian", "Member", "Administrator");
            window.awaitRow("Brian", "Administrator");
            changeInRow(window, "Grace", "Member", "Administrator");
            window.awaitRow("Grace", "Administrator");
            changeInRow(window, "Zora", "Member", "Administrator");
            window.awaitRow("Zora", "Administrator");
            // The newest change is undone from its notice, and one by someone else stays
            window.awaitText("Zora is now an administrator.");
            undo(window);
            window.awaitText("Zora is a member again.");
            organization.changeRole(organization.administrator(), grace, "MEMBER");
            window.awaitRow("Grace", "Member");

            undo(window);
            window.awaitText(
                    "The role change of Grace can’t be undone, because the role was changed"
                            + " again.");
            undo(window);
            window.awaitText("Brian is a member again.");
            assertThat(organization.role(brian)).isEqualTo("MEMBER");
            assertThat(organization.role(zora)).isEqualTo("MEMBER");
        }
    }

    @Test
    void removalIsFollowedByAnInvite() {
        TestOrganization organization = TestOrganization.create(backend, "Removed", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");
            changeInRow(window, "Grace", "Member", "Administrator");
            window.awaitRow("Grace", "Administrator");
            window.clickInRow("Grace", "Remove Grace");
            window.click("Remove Grace");
            window.awaitText("Grace was removed.");
            window.awaitFocus("table");

            undo(window);
            window.awaitFocus("username");
            assertThat(window.value("username")).isEqualTo(grace.username());
            window.awaitText("Grace was removed and has no access. This sends a new invite.");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Identity provider");
            undo(window);
            window.awaitText("because Grace is no longer a user here.");
        }
    }

    @Test
    void bulkChangeIsUndone() {
        TestOrganization organization = TestOrganization.create(backend, "Bulk", 10);
        SampleAccount brian = organization.addMember(backend.google("Brian"), "MEMBER");
        organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click(brian.username());
            window.awaitFocus("table");
            window.shortcut(KeyCode.SHIFT, KeyCode.DOWN);
            window.awaitText("2 selected");
            window.click("Change role");
            window.click("Administrator");
            window.click("Change 2 roles");
            window.awaitText("2 users changed to Administrator.");
            // Saving keeps the selection
            window.awaitText("2 selected");

            undo(window);
            window.awaitText("Change 2 users to Member?");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Change 2 users to Member?");
            undo(window);
            window.awaitText("Change 2 users to Member?");
            window.click("Change 2 roles");
            window.awaitText("2 users changed to Member.");
            undo(window);
            window.awaitText("There’s nothing to undo.");
            assertThat(organization.role(brian)).isEqualTo("MEMBER");
        }
    }
}
