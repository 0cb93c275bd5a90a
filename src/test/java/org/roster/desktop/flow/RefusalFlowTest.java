package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;

/** Tests that users see why the service refuses something, and what they can do. */
class RefusalFlowTest extends FlowTest {

    /** Whether all of a node is inside the panes that scroll it. */
    private static boolean isInSight(DesktopDriver window, String id) {
        Node node = window.awaitId(id);
        return FxThread.call(() -> {
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            for (Parent each = node.getParent(); each != null; each = each.getParent()) {
                if (each instanceof ScrollPane pane
                        && !pane.localToScene(pane.getLayoutBounds()).contains(bounds)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static void awaitInSight(DesktopDriver window, String id) {
        await(id + " in sight").until(() -> isInSight(window, id));
    }

    @Test
    void refusalScrollsToItsFieldAndFocusesIt() {
        TestOrganization organization = TestOrganization.create(backend, "Refused field", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Sign-in policy");
            window.paste("tenants", "no tenant");
            for (int step = 0; step < 6; step++) {
                window.shortcut(KeyCode.CONTROL, KeyCode.PLUS);
            }
            window.resize(1024, 560);
            // The button is above, the field with the error below
            window.click("Save");

            window.awaitText("isn’t a tenant");
            window.awaitFocus("tenants");
            awaitInSight(window, "tenants");
            awaitInSight(window, "tenantsError");
            Node field = window.awaitId("tenants");
            assertThat(
                            FxThread.call(
                                    () -> field.queryAccessibleAttribute(AccessibleAttribute.HELP)))
                    .asString()
                    .contains("isn’t a tenant");
        }
    }

    @Test
    void errorInAnOptionShowsTheOptions() {
        TestOrganization organization = TestOrganization.create(backend, "Folded", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite("lise@example.com");
            window.click("More options");
            window.paste("notificationEmail", "nobody");
            window.click("Back to username and role");
            window.clickId("username");
            window.press(KeyCode.ENTER);

            window.awaitText("Enter one e-mail address, such as name@example.com");
            window.awaitFocus("notificationEmail");
            awaitInSight(window, "notificationEmailError");
        }
    }

    @Test
    void linkOfAPendingInviteIsCopied() {
        TestOrganization organization = TestOrganization.create(backend, "Pending already", 10);
        String link = organization.invite("lise@example.com").text("/link");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite("lise@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("This user already has a pending invite.");
            window.awaitFocus("username");
            awaitInSight(window, "pending");

            window.press(KeyCode.TAB);
            window.awaitFocus("Copy that link");
            // Shift+Tab leaves the link
            window.shortcut(KeyCode.SHIFT, KeyCode.TAB);
            window.awaitFocus("username");
            window.click("Copy that link");
            window.awaitText("Link copied.");
            window.awaitFocus("Copy it again");
            assertThat(window.clipboard()).isEqualTo(link);

            window.paste("username", "grace@example.com");
            window.awaitNoText("This user already has a pending invite.");
            window.awaitNoText("Link copied.");
            window.press(KeyCode.ENTER);
            window.awaitText("grace@example.com was invited");
        }
    }

    @Test
    void linkOfAnInviteThatIsNotPendingAnyMoreIsRefused() {
        TestOrganization organization = TestOrganization.create(backend, "Not pending", 10);
        String invite = organization.invite("lise@example.com").text("/id");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            desktop.openInvite("lise@example.com");
            window.press(KeyCode.ENTER);
            window.awaitText("This user already has a pending invite.");
            organization.api().post("/invites/" + invite + "/revoke");

            window.click("Copy that link");
            window.awaitText("The invite has been revoked.");
            window.awaitNoText("This user already has a pending invite.");
            window.press(KeyCode.ENTER);
            window.awaitText("lise@example.com was invited");
        }
    }

    @Test
    void memberWhoIsInvitedIsShown() {
        TestOrganization organization = TestOrganization.create(backend, "Member already", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");
            window.click("Invites");
            desktop.openInvite(grace.username());
            window.click("Google");
            window.press(KeyCode.ENTER);
            window.awaitText("This user is already a member.");

            window.click("Show this member");
            window.awaitNoText("Identity provider");
            window.awaitFocus("table");
            // F2 acts on the selected row
            window.press(KeyCode.F2);
            window.awaitText("Change role of Grace");
        }
    }

    @Test
    void memberWithAnOldAccountIsReplaced() {
        TestOrganization organization = TestOrganization.create(backend, "Account again", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "MEMBER");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.awaitRow("Grace");
            desktop.openInvite(grace.username());
            window.click("Google");
            window.press(KeyCode.ENTER);
            window.awaitText("This user is already a member.");

            window.click("Remove the old one and invite again");
            window.awaitText("After that, Roster invites " + grace.username() + " again.");
            window.click("Remove Grace");
            window.awaitText(grace.username() + " was invited");
            assertThat(organization.invited("PENDING")).containsExactly(grace.username());
            window.click("Done");
            window.awaitText("Grace was removed.");
        }
    }

    @Test
    void invalidAddressIsReportedBesideTheField() {
        TestOrganization organization = TestOrganization.create(backend, "Address", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click(organization.administrator().displayName());
            window.click("Switch server or account…");
            window.click("Add a server or account…");
            window.awaitFocus("address");
            window.paste("address", "not an address");
            window.press(KeyCode.ENTER);

            awaitInSight(window, "addressError");
            window.awaitFocus("address");
            Node field = window.awaitId("address");
            assertThat(FxThread.call(field::getAccessibleHelp)).isNotEmpty();
        }
    }
}
