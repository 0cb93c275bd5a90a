package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.SampleConnection;
import org.roster.desktop.fake.SampleWebhook;
import org.roster.desktop.provisioning.ProvisioningController;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.webhooks.WebhooksController;

import java.time.Duration;

/** Tests that a table shows rows at a large zoom on a small screen. */
class LargeZoomTest {

    private static final KnownServer SERVER =
            new KnownServer("https://roster.example.com", "ada@example.com");

    /** The height of a menu bar at this zoom, in pixels. */
    private static final int MENU_BAR = 56;

    private static long wholeRows(Node table) {
        return FxThread.call(() -> {
            Node rows = table.lookup(".clipped-container");
            Bounds shown = rows.localToScene(rows.getLayoutBounds());
            return table.lookupAll(".table-row-cell").stream()
                    .filter(Node::isVisible)
                    .filter(row -> row instanceof IndexedCell<?> cell && !cell.isEmpty())
                    .map(row -> row.localToScene(row.getLayoutBounds()))
                    .filter(row -> row.getMinY() >= shown.getMinY() - 1)
                    .filter(row -> row.getMaxY() <= shown.getMaxY() + 1)
                    .count();
        });
    }

    @ParameterizedTest
    @MethodSource("org.roster.desktop.look.VisualTest#languages")
    void fiveRowsAreVisibleAtTwiceTheSize(String tag) {
        try (VisualCheck visuals = new VisualCheck(tag)) {
            DesktopDriver window =
                    visuals.open(
                            new MemorySettings(Settings.DEFAULT.withServer(SERVER).withZoom(200)));
            visuals.resize(1366, 768 - MENU_BAR);
            visuals.signInAsAdministratorAtKnownServer();
            visuals.check("zoom-200-rows", 1366, 768 - MENU_BAR);
            assertThat(wholeRows(window.awaitId("table"))).isGreaterThanOrEqualTo(5);
            visuals.goToInvites();
            visuals.check("zoom-200-rows-invites", 1366, 768 - MENU_BAR);
            assertThat(wholeRows(window.awaitId("table"))).isGreaterThanOrEqualTo(5);
            window.click(message(MainController.class, "tab.tokens"));
            window.clickId("create");
            window.awaitFocus("name");
            visuals.check("zoom-200-token", 1366, 768 - MENU_BAR);
            window.press(KeyCode.ESCAPE);
            visuals.organization()
                    .webhooks()
                    .with(SampleWebhook.of("w0", "Payroll").failing(Duration.ofHours(20)).build())
                    .with("w0", SampleWebhook.accepted("d0", "member-joined", Duration.ofHours(1)));
            window.click(message(MainController.class, "tab.webhooks"));
            window.awaitRow("Payroll");
            visuals.check("zoom-200-webhooks", 1366, 768 - MENU_BAR);
            window.clickInRow("Payroll", message(WebhooksController.class, "log.of", "Payroll"));
            window.awaitText(message(WebhooksController.class, "result.delivered", "204"));
            visuals.check("zoom-200-webhook-log", 1366, 768 - MENU_BAR);
            window.press(KeyCode.ESCAPE);
            visuals.organization()
                    .provisioning()
                    .with(SampleConnection.of("c0", "Entra ID").members(1204).limit(2000).build())
                    .with(
                            "c0",
                            SampleConnection.suspension("h0", "Alan Example", Duration.ofHours(3)));
            window.click(message(MainController.class, "tab.provisioning"));
            window.awaitRow("Entra ID");
            visuals.check("zoom-200-provisioning", 1366, 768 - MENU_BAR);
            window.clickInRow(
                    "Entra ID", message(ProvisioningController.class, "held.of", "Entra ID"));
            window.awaitRow("Alan Example");
            visuals.check("zoom-200-held", 1366, 768 - MENU_BAR);
            window.press(KeyCode.ESCAPE);
        }
    }
}
