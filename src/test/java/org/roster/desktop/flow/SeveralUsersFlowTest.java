package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;

import java.util.function.Consumer;

/** What is done to several users, to oneself, and what can be taken back. */
class SeveralUsersFlowTest extends FlowTest {

    private static void selectAll(DesktopDriver window, Office office) {
        window.click(office.administrator().username());
        window.awaitFocus("table");
        window.shortcut(KeyCode.CONTROL, KeyCode.A);
    }

    @Test
    void whoeverRemovesEverybodyIsWarnedAndComesLast() {
        Office office = Office.found(world, "Everybody", 10);
        office.join(world.google("Brian"), "MEMBER");
        office.join(world.google("Grace"), "MEMBER");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            window.awaitRowCount(3);
            selectAll(window, office);
            window.awaitText("3 selected");
            window.press(KeyCode.DELETE);
            window.awaitText("Remove 3 users?");
            window.awaitText("You’re in this list and will be removed last.");

            window.click("Remove 3 users");
            // Nobody else is left to administer, and she is there to read it
            window.awaitText("The organization needs at least one administrator.");
            window.awaitText("1 of 3 not completed.");
            window.awaitText("Remove 1 user");
            window.awaitNamed("Failed");
            window.awaitNamed("Done");
            assertThat(office.api().get("/members").json().at("/items")).hasSize(1);
        }
    }

    @Test
    void whoeverGivesHerOwnRoleAwayIsWarnedAndComesLast() {
        Office office = Office.found(world, "Given away", 10);
        office.join(world.google("Brian"), "ADMINISTRATOR");
        SampleAccount grace = office.join(world.google("Grace"), "ADMINISTRATOR");
        SampleAccount zora = office.join(world.google("Zora"), "ADMINISTRATOR");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            window.awaitRowCount(4);
            window.clickInRow(office.administrator().username(), "Change the role of Ada Example");
            window.awaitText("Change role of Ada Example");
            window.awaitNoText("You’re changing your own role.");
            window.clickId("role");
            window.press(KeyCode.UP);
            window.press(KeyCode.ENTER);
            window.awaitText(
                    "You’re changing your own role. As a member, you immediately lose access");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Change role of Ada Example");

            // Brian, who comes after Ada in the table, goes before her in what is done
            window.click(office.administrator().username());
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
                            office.api(grace)
                                    .get("/members?role=ADMINISTRATOR")
                                    .json()
                                    .at("/items")
                                    .findValuesAsText("username"))
                    .containsExactlyInAnyOrder(grace.username(), zora.username());
        }
    }

    @Test
    void changeOfARoleIsTakenBackByItsNotice() {
        changeAndTakeBack("Undone", window -> window.click("Undo"));
    }

    @Test
    void changeOfARoleIsTakenBackByTheKeyboard() {
        changeAndTakeBack("By key", window -> window.shortcut(KeyCode.SHORTCUT, KeyCode.Z));
    }

    private void changeAndTakeBack(String organization, Consumer<DesktopDriver> takeBack) {
        Office office = Office.found(world, organization, 10);
        SampleAccount grace = office.join(world.google("Grace"), "MEMBER");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            changeRole(window, grace, KeyCode.DOWN);
            window.awaitText("Grace is now an administrator.");
            window.awaitRow("Grace", "Administrator");

            takeBack.accept(window);
            window.awaitText("Grace is a member again.");
            window.awaitRow("Grace", "Member");
            assertThat(office.api().get("/members/" + office.memberId(grace)).text("/role"))
                    .isEqualTo("MEMBER");
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
    void lastChangeAloneCanBeTakenBackAndOnlyWhileTheMemberIsThere() {
        Office office = Office.found(world, "Once", 10);
        SampleAccount grace = office.join(world.google("Grace"), "MEMBER");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            changeRole(window, grace, KeyCode.DOWN);
            window.awaitText("Grace is now an administrator.");
            changeRole(window, grace, KeyCode.UP);
            window.awaitText("Grace is now a member.");
            // At once: notices go by themselves later
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
    void whoeverIsRemovedIsInvitedAgainByTheNotice() {
        Office office = Office.found(world, "Again", 10);
        SampleAccount grace = office.join(world.google("Grace"), "ADMINISTRATOR");
        try (Desk desk = Desk.of(office)) {
            DesktopDriver window = desk.window();
            window.clickInRow(grace.username(), "Remove Grace");
            window.awaitText("Remove Grace?");
            window.click("Remove Grace");
            window.awaitText("Grace was removed. Access ended at ");

            window.click("Invite again");
            window.awaitFocus("username");
            assertThat(window.value("username")).isEqualTo(grace.username());
            window.awaitText("Can also invite people, change roles, and remove members.");
            window.press(KeyCode.ENTER);
            window.awaitText(grace.username() + " was invited");
            assertThat(office.invited("PENDING")).containsExactly(grace.username());
        }
    }
}
