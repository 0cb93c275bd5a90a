package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

import java.util.function.Consumer;

/** Tests changes of several users, of yourself, and undo. */
class BulkUserFlowTest extends FlowTest {

    @Test
    void bulkRemovalWarnsAndRemovesYourselfLast() {
        TestOrganization organization = TestOrganization.create(backend, "Everybody", 10);
        organization.addMember(backend.google("Brian"), "MEMBER");
        organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRowCount(3);
            desktop.selectAll(organization.administrator().username());
            window.awaitText("3 selected");
            window.press(KeyCode.DELETE);
            window.awaitText("Remove 3 users?");
            window.awaitText("You’re in this list and will be removed last.");

            window.click("Remove 3 users");
            // The last administrator stays and sees the reason
            window.awaitText("The organization needs at least one administrator.");
            window.awaitText("1 of 3 not completed.");
            window.awaitFocus("Close");
            assertThat(window.texts()).doesNotContain("Remove 1 user");
            window.awaitNamed("Failed");
            window.awaitNamed("Done");
            assertThat(organization.api().get("/members").json().at("/items")).hasSize(1);
        }
    }

    @Test
    void selectionStaysOnTheChosenMembersAfterALiveChange() {
        TestOrganization organization = TestOrganization.create(backend, "Live changes", 10);
        SampleAccount brian = organization.addMember(backend.google("Brian"), "MEMBER");
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        SampleAccount zora = organization.addMember(backend.google("Zora"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRowCount(4);
            window.click(brian.username());
            window.awaitFocus("table");
            window.robot().press(KeyCode.CONTROL);
            window.click(zora.username());
            window.robot().release(KeyCode.CONTROL);
            window.awaitText("2 selected");

            organization.api().with("If-Match", "*").delete(path(organization, zora));
            window.awaitRowCount(3);
            window.awaitNoText("selected");
            window.press(KeyCode.DELETE);
            window.awaitText("Remove Brian?");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Remove Brian?");

            window.shortcut(KeyCode.SHIFT, KeyCode.F10);
            window.awaitText("Change role…");
            organization.api().with("If-Match", "*").delete(path(organization, grace));
            window.awaitRowCount(2);
            window.awaitText("Change role…");
            organization.api().with("If-Match", "*").delete(path(organization, brian));
            window.awaitRowCount(1);
            window.awaitNoText("Change role…");
        }
    }

    private static String path(TestOrganization organization, SampleAccount account) {
        return "/members/" + organization.memberId(account);
    }

    @Test
    void bulkDemotionWarnsAndDemotesYourselfLast() {
        TestOrganization organization = TestOrganization.create(backend, "Given away", 10);
        organization.addMember(backend.google("Brian"), "ADMINISTRATOR");
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        SampleAccount zora = organization.addMember(backend.google("Zora"), "ADMINISTRATOR");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRowCount(4);
            window.clickInRow(
                    organization.administrator().username(), "Change the role of Ada Example");
            window.awaitText("Change role of Ada Example");
            window.awaitNoText("You’re changing your own role.");
            window.clickId("role");
            window.press(KeyCode.UP);
            window.press(KeyCode.ENTER);
            window.awaitText(
                    "You’re changing your own role. As a member, you immediately lose access");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Change role of Ada Example");

            // Ada is above Brian in the table but her own role changes last
            window.click(organization.administrator().username());
            window.awaitFocus("table");
            window.shortcut(KeyCode.SHIFT, KeyCode.DOWN);
            window.awaitText("2 selected");
            window.click("Change role");
            window.click("Member");
            window.awaitText("Change 2 users to Member?");
            window.awaitText("Your own role changes last.");
            window.click("Change 2 roles");
            window.awaitText("You’re no longer an administrator of Given away.");
            assertThat(
                            organization
                                    .api(grace)
                                    .get("/members?role=ADMINISTRATOR")
                                    .json()
                                    .at("/items")
                                    .findValuesAsText("username"))
                    .containsExactlyInAnyOrder(grace.username(), zora.username());
        }
    }

    @Test
    void roleChangeIsUndoneFromItsNotice() {
        changeRoleAndUndo("Undone", window -> window.click("Undo"));
    }

    @Test
    void roleChangeIsUndoneFromTheKeyboard() {
        changeRoleAndUndo("By key", window -> window.shortcut(KeyCode.SHORTCUT, KeyCode.Z));
    }

    private void changeRoleAndUndo(String name, Consumer<DesktopDriver> undo) {
        TestOrganization organization = TestOrganization.create(backend, name, 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            changeRole(window, grace, KeyCode.DOWN);
            window.awaitText("Grace is now an administrator.");
            window.awaitRow("Grace", "Administrator");

            undo.accept(window);
            window.awaitText("Grace is a member again.");
            window.awaitRow("Grace", "Member");
            assertThat(organization.role(grace)).isEqualTo("MEMBER");
        }
    }

    private static void changeRole(DesktopDriver window, SampleAccount grace, KeyCode to) {
        window.clickInRow(grace.username(), "Change the role of Grace");
        window.awaitText("Change role of Grace");
        window.clickId("role");
        window.press(to);
        window.press(KeyCode.ENTER);
        window.click("Save");
    }

    @Test
    void onlyTheLastChangeCanBeUndone() {
        TestOrganization organization = TestOrganization.create(backend, "Once", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            changeRole(window, grace, KeyCode.DOWN);
            window.awaitText("Grace is now an administrator.");
            changeRole(window, grace, KeyCode.UP);
            window.awaitText("Grace is now a member.");
            assertThat(window.texts())
                    .doesNotContain("Grace is now an administrator.")
                    .filteredOn("Undo"::equals)
                    .hasSize(1);

            window.clickInRow(grace.username(), "Remove Grace");
            window.awaitText("Remove Grace?");
            window.click("Remove Grace");
            window.awaitText("Grace was removed. Access ended at ");
            assertThat(window.texts()).doesNotContain("Undo");
        }
    }

    @Test
    void removedMemberIsInvitedAgainFromTheNotice() {
        TestOrganization organization = TestOrganization.create(backend, "Again", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.clickInRow(grace.username(), "Remove Grace");
            window.awaitText("Remove Grace?");
            window.click("Remove Grace");
            window.awaitText("Grace was removed. Access ended at ");

            window.click("Invite again");
            window.awaitFocus("username");
            assertThat(window.value("username")).isEqualTo(grace.username());
            window.awaitText("Full access, including");
            window.press(KeyCode.ENTER);
            window.awaitText(grace.username() + " was invited");
            assertThat(organization.invited("PENDING")).containsExactly(grace.username());
        }
    }
}
