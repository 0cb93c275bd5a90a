package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.roster.desktop.look.VisualCheck.message;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.Member;
import org.roster.demo.window.FxThread;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.undo.UndoViewModel;

import java.util.stream.IntStream;

/** Tests where notices are shown. */
class NoticePlacementTest extends VisualTest {

    private static Bounds bounds(Node node) {
        return FxThread.call(() -> node.localToScene(node.getLayoutBounds()));
    }

    private Node find(String selector) {
        Node root = window.awaitId("tabs").getScene().getRoot();
        await().until(() -> FxThread.call(() -> root.lookup(selector) != null));
        return FxThread.call(() -> root.lookup(selector));
    }

    private void manyMembers() {
        visuals.organization()
                .with(
                        IntStream.range(0, 30)
                                .mapToObj(number ->
                                        VisualSamples.member(
                                                "many" + number,
                                                "Many " + number,
                                                "many" + number + "@example.com"))
                                .toArray(Member[]::new));
    }

    private void warn() {
        window.shortcut(KeyCode.CONTROL, KeyCode.L);
        window.awaitText(message(InvitesController.class, "copy.none"));
    }

    @ParameterizedTest
    @CsvSource({"1366, 768", "1024, 560"})
    void noticesAreAboveTheStatusLineAndBelowTheTable(int width, int height) {
        manyMembers();
        visuals.signInAsAdministrator();
        window.resize(width, height);
        Node table = window.awaitId("table");
        double before = bounds(table).getMaxY();
        warn();
        Node notice = find(".notice");
        await().until(() -> bounds(table).getMaxY() < before - 20);
        window.shortcut(KeyCode.CONTROL, KeyCode.Z);
        window.awaitText(message(UndoViewModel.class, "undo.nothing"));
        Node stack = find(".notices");
        await().until(() -> bounds(table).getMaxY() <= bounds(stack).getMinY() + 2);
        visuals.check("notices", width, height);
        assertThat(bounds(notice).getMaxX()).isBetween(width - 30.0, width - 10.0);
        assertThat(bounds(notice).getMaxY()).isLessThan(bounds(find(".summary")).getMinY());

        for (int dismissed = 0; dismissed < 2; dismissed++) {
            window.click(message(Notices.class, "notice.dismiss"));
        }
        await().until(() -> bounds(table).getMaxY() == before);
    }

    @ParameterizedTest
    @CsvSource({"1366, 768"})
    void shortTableKeepsItsHeight(int width, int height) {
        visuals.signInAsAdministrator();
        window.resize(width, height);
        double before = bounds(window.awaitId("table")).getMaxY();
        warn();
        assertThat(bounds(find(".notice")).getMaxX()).isBetween(width - 30.0, width - 10.0);
        assertThat(bounds(window.awaitId("table")).getMaxY()).isEqualTo(before);
    }
}
