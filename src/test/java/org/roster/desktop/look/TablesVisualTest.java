package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.InviteBuilder;
import org.roster.contract.InviteStatus;
import org.roster.contract.ProblemType;
import org.roster.demo.window.FxThread;
import org.roster.desktop.batch.BatchAction;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.ui.table.ColumnMenu;
import org.roster.desktop.users.UsersController;

import java.time.Duration;
import java.util.Map;

/** Tests the appearance of what tables offer: columns, details, and actions on several rows. */
class TablesVisualTest extends VisualTest {

    @Test
    void memberDetails() {
        ChangeKind joined = ChangeKind.MEMBER_JOINED;
        visuals.organization()
                .with(
                        new Change(
                                1,
                                Samples.NOW,
                                Samples.GRACE,
                                joined,
                                new Change.Subject("member", "m1", "grace@example.org"),
                                ChangeDetail.of(joined, Map.of("role", "ADMINISTRATOR"))));
        visuals.signInAsAdministrator();
        visuals.resetSize();
        window.click("grace@example.org");
        window.awaitFocus("table");
        window.press(KeyCode.ENTER);
        window.awaitFocus("editButton");
        visuals.checkAsIs("details");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(UsersController.class, "details.changes"));
        window.click("maria.magdalena.von.example-beispiel@subdomain.department.example.com");
        window.press(KeyCode.ENTER);
        window.awaitText(message(UsersController.class, "details.no-changes"));
        await().untilAsserted(() -> assertThat(arrow()).isCloseTo(selectedRow(), within(3.0)));
        visuals.checkAsIs("details-long");
    }

    /** Returns the middle of the popover, where its arrow is, in pixels on the screen. */
    private double arrow() {
        Node popover = window.awaitId("editButton").getScene().lookup(".popover > .border");
        return FxThread.call(() -> popover.localToScreen(popover.getLayoutBounds()).getCenterY());
    }

    private double selectedRow() {
        Node row = window.awaitId("table").lookup(".table-row-cell:selected");
        return FxThread.call(() -> row.localToScreen(row.getLayoutBounds()).getCenterY());
    }

    @Test
    void columnMenu() {
        visuals.signInAsAdministrator();
        visuals.resetSize();
        window.clickId("menu");
        window.click(message(ColumnMenu.class, "columns"));
        window.awaitText(message(ColumnMenu.class, "columns.sort"));
        visuals.checkAsIs("columns");
    }

    @Test
    void inviteWithLinkRequest() {
        visuals.organization()
                .with(
                        new InviteBuilder(
                                        Samples.invite(
                                                "i9",
                                                "late@example.com",
                                                InviteStatus.PENDING,
                                                Samples.NOW.minus(Duration.ofDays(2))))
                                .status(InviteStatus.EXPIRED)
                                .renewalAskedAt(Samples.NOW)
                                .build());
        visuals.signInAsAdministrator();
        visuals.goToInvites();
        visuals.resetSize();
        window.awaitText(message(InvitesController.class, "asked"));
        visuals.check("invites-asked");
    }

    @Test
    void invitesThatExpireSoon() {
        visuals.organization()
                .with(
                        Samples.invite(
                                "i9",
                                "soon@example.com",
                                InviteStatus.PENDING,
                                Samples.NOW.plus(Duration.ofHours(30))));
        visuals.signInAsAdministrator();
        visuals.goToInvites();
        visuals.resetSize();
        window.click(message(InvitesController.class, "filter.soon") + "  1");
        window.awaitRowCount(1);
        visuals.check("invites-soon");
        // In the small window, the filters are in a menu
        visuals.resetSize();
        window.click(message(InvitesController.class, "filter.soon") + "  1");
        window.awaitRowCount(9);
        visuals.check("invites-nine", 1920, 1080);
        assertThat(spelled()).as("words instead of icons").isGreaterThan(4);
        visuals.check("invites-nine", 1366, 768);
        assertThat(spelled()).isZero();
    }

    private long spelled() {
        String revoke = message(InvitesController.class, "revoke");
        Node table = window.awaitId("table");
        return FxThread.call(() ->
                table.lookupAll(".row-button").stream()
                        .filter(each -> each.isVisible() && each.getParent().isVisible())
                        .filter(each -> revoke.equals(((Button) each).getText()))
                        .count());
    }

    @Test
    void severalInvites() {
        visuals.signInAsAdministrator();
        visuals.goToInvites();
        selectAll("lise@example.com");
        visuals.check("invites-selected");
        visuals.resetSize();
        window.click(message(InvitesController.class, "batch.COPY"));
        window.awaitText(message(InvitesController.class, "batch.title.COPY", 5));
        visuals.check("invites-copy");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(message(InvitesController.class, "batch.title.COPY", 5));
        visuals.resetSize();
        window.click(message(InvitesController.class, "batch.REVOKE"));
        window.awaitText(message(InvitesController.class, "batch.title.REVOKE", 5));
        visuals.check("invites-revoke");
        visuals.organization().failOnce("revoke", Samples.rateLimited(Duration.ofSeconds(30)));
        window.click(message(InvitesController.class, "batch.confirm.REVOKE", 5));
        window.awaitText(message(BatchAction.class, "pausing", 30));
        visuals.check("invites-pausing");
        visuals.organization().failOnce("revoke", Samples.refused(ProblemType.NOT_FOUND));
        window.click(message(BatchAction.class, "stop"));
        window.awaitText(message(InvitesController.class, "batch.confirm.REVOKE", 5));
        window.click(message(InvitesController.class, "batch.confirm.REVOKE", 5));
        window.awaitText(message(BatchAction.class, "left.refused", 1, 5));
        visuals.check("invites-left");
        window.press(KeyCode.ESCAPE);
    }
}
