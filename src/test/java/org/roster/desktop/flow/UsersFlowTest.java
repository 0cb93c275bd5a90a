package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;

import java.util.List;

/** Tests role changes and removals, and the table of users. */
class UsersFlowTest extends FlowTest {

    @Test
    void roleConflictIsReportedAndCanBeOverwritten() {
        TestOrganization organization = TestOrganization.create(backend, "Conflict", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TcpProxy network = TcpProxy.to(backend.service().url(), proxyPort);
                TestDesktop desktop = TestDesktop.of(organization, network.address())) {
            DesktopDriver window = desktop.window();
            window.clickInRow(grace.username(), "Change the role of Grace");
            window.awaitText("Change role of Grace");
            // Changed twice: the role is the same but the version isn't
            network.goDown();
            organization.changeRole(organization.administrator(), grace, "ADMINISTRATOR");
            organization.changeRole(organization.administrator(), grace, "MEMBER");
            window.clickId("role");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.ENTER);
            window.awaitText("Full access, including");
            network.comeBack();

            window.click("Save");
            window.awaitText(
                    "Someone else just changed the role of Grace to Member. Save again to change it"
                            + " to Administrator, or cancel.");
            window.awaitText("Full access, including");

            window.click("Save");
            window.awaitText("Grace is now an administrator.");
            window.awaitRow("Grace", "Administrator");
            assertThat(organization.role(grace)).isEqualTo("ADMINISTRATOR");
        }
    }

    @Test
    void renamedAccountIsShownLive() {
        TestOrganization organization = TestOrganization.create(backend, "Renamed", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");

            organization.api(grace.withDisplayName("Grace Renamed"));

            window.awaitRow("Grace Renamed");
        }
    }

    @Test
    void renamedOrganizationIsShownLive() {
        TestOrganization organization = TestOrganization.create(backend, "Before", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Ada Example");

            backend.service().command("organization", "rename", organization.id(), "After");

            window.awaitText("After");
            window.awaitNoText("Before");
            assertThat(window.robot().listWindows())
                    .anyMatch(each ->
                            each instanceof Stage stage
                                    && stage.getTitle().equals("After – Roster"));
        }
    }

    @Test
    void lastAdministratorCannotBeChangedOrRemoved() {
        TestOrganization organization = TestOrganization.create(backend, "Last", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.clickInRow(
                    organization.administrator().username(), "Change the role of Ada Example");
            window.awaitText("You can’t change the role of the only administrator.");
            assertThat(window.awaitId("locked")).isNotNull();
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Change role of Ada Example");

            window.click(organization.administrator().username());
            window.press(KeyCode.DELETE);
            window.awaitText(
                    "You can’t remove Ada Example, the only administrator. Make someone else an"
                            + " administrator first.");
            window.awaitNoText("Remove Ada Example?");
        }
    }

    @Test
    void administratorWhoRemovesThemselvesLosesAccess() {
        TestOrganization organization = TestOrganization.create(backend, "Herself", 10);
        organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace", "Administrator");
            window.clickInRow(organization.administrator().username(), "Remove Ada Example");
            window.awaitText("You’re removing yourself.");
            window.click("Remove Ada Example");

            window.awaitText("You’re no longer a member of Herself.");
            window.click("Sign in again");
            window.awaitText("Sign in with Google");
            window.click("Sign in with Google");
            window.awaitText("You’re not in an organization");
        }
    }

    @Test
    void removedAdministratorIsNotified() {
        TestOrganization organization = TestOrganization.create(backend, "Removed", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        organization.addMember(backend.google("Alan"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Alan");
            organization
                    .api(grace)
                    .delete("/members/" + organization.memberId(organization.administrator()));

            window.awaitText("You’re no longer a member of Removed.");
            await().until(() -> !window.isEnabled("Remove Alan"));
            assertThat(window.isEnabled("Invite user")).isFalse();
        }
    }

    @Test
    void demotedAdministratorIsNotified() {
        TestOrganization organization = TestOrganization.create(backend, "Demoted", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            organization.changeRole(grace, organization.administrator(), "MEMBER");

            desktop.window().awaitText("You’re no longer an administrator of Demoted.");
        }
    }

    @Test
    void headersSortInBothDirections() {
        TestOrganization organization = TestOrganization.create(backend, "Sorted", 10);
        organization.addMember(backend.microsoft(SampleTenant.EXAMPLE_ORG, "zora"), "MEMBER");
        organization.addMember(backend.google("Élodie"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            awaitNames(window, "Ada Example", "Élodie", "zora");
            window.click("Name");
            awaitNames(window, "zora", "Élodie", "Ada Example");
            window.click("Joined");
            awaitNames(window, "Ada Example", "zora", "Élodie");
            window.click("Joined");
            awaitNames(window, "Élodie", "zora", "Ada Example");
            window.click("Provider");
            awaitFirst(window, "zora", 2);
            window.click("Role");
            window.click("Role");
            awaitFirst(window, "Ada Example", 0);

            // A new member is inserted in sort order
            window.click("Name");
            organization.addMember(backend.google("Alan"), "MEMBER");
            awaitNames(window, "Ada Example", "Alan", "Élodie", "zora");
        }
    }

    @Test
    void namesOfManyScriptsSortAsOnTheService() {
        TestOrganization organization = TestOrganization.create(backend, "Scripts", 20);
        List<String> added =
                List.of("李小龙", "김민준", "สมชาย", "فاطمة", "דוד", "Йован", "Иван", "Öğün", "Åke");
        added.forEach(name -> organization.addMember(backend.google("sorted", name), "MEMBER"));
        List<String> ordered =
                organization.api().get("/members?sort=displayName").each("/items", "/displayName");
        assertThat(ordered).startsWith("Ada Example", "Åke", "Öğün").hasSize(added.size() + 1);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            awaitNames(desktop.window(), ordered.toArray(String[]::new));
            desktop.window().click("Name");
            awaitNames(desktop.window(), ordered.reversed().toArray(String[]::new));
        }
    }

    private static List<String> names(DesktopDriver window) {
        return window.rows().stream().map(List::getFirst).toList();
    }

    private static void awaitNames(DesktopDriver window, String... names) {
        await().untilAsserted(() -> assertThat(names(window)).containsExactly(names));
    }

    private static void awaitFirst(DesktopDriver window, String name, int index) {
        await().untilAsserted(() -> assertThat(names(window).indexOf(name)).isEqualTo(index));
    }

    @Test
    void keyboardShortcutsActOnTheSelectedRow() {
        TestOrganization organization = TestOrganization.create(backend, "Keys", 10);
        organization.addMember(backend.google("Brian"), "MEMBER");
        organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");
            window.click("Brian");
            window.awaitFocus("table");
            window.press(KeyCode.DOWN);
            window.press(KeyCode.F2);
            window.awaitText("Change role of Grace");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Change role of Grace");
            window.awaitFocus("table");

            window.press(KeyCode.DELETE);
            window.awaitText("Remove Grace?");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Remove Grace?");
            window.awaitFocus("table");
            window.awaitRowCount(3);

            window.press(KeyCode.UP);
            window.press(KeyCode.DELETE);
            window.awaitText("Remove Brian?");
            window.click("Remove Brian");
            window.awaitText("Brian was removed.");
            window.awaitRowCount(2);
        }
    }

    @Test
    void keysOnARowButtonAffectNothingElse() {
        TestOrganization organization = TestOrganization.create(backend, "Button", 10);
        organization.addMember(backend.google("Brian"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Brian");
            window.click(organization.administrator().username());
            window.clickInRow("Brian", "Change the role of Brian");
            window.awaitText("Change role of Brian");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Change role of Brian");

            window.awaitFocus("Change the role of Brian");
            window.press(KeyCode.F2);
            window.press(KeyCode.DELETE);
            assertThat(window.texts()).noneMatch(text -> text.contains("of Ada Example"));
            assertThat(window.texts()).noneMatch(text -> text.contains("cannot be removed"));
        }
    }

    @Test
    void escapeClosesTheInviteDialogAndRestoresFocus() {
        TestOrganization organization = TestOrganization.create(backend, "Escape", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.clickId("search");
            window.awaitFocus("search");
            desktop.openInvite();
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Identity provider");
            window.awaitFocus("Invite user");
        }
    }

    @Test
    void searchWithoutResultsSaysSo() {
        TestOrganization organization = TestOrganization.create(backend, "Nobody", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.type("search", "nobody at all");
            window.awaitText("0 of 1 user");
            window.awaitText("No results. Try part of a name or username.");
        }
    }
}
