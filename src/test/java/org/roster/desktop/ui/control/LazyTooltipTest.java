package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.ui.table.CellText;
import org.testfx.api.FxRobot;

import java.util.List;

@ExtendWith(TestWindow.class)
class LazyTooltipTest {

    private static final String LONG = "somebody.with.a.long.name@department.example.com";

    private final FxRobot robot = new FxRobot();
    private final CellText cut = new CellText();
    private final CellText whole = new CellText();
    private final CellText more = new CellText();

    @BeforeEach
    void open() {
        TestWindow.show(
                () -> {
                    cut.setMaxWidth(120);
                    cut.show(LONG);
                    whole.show("somebody");
                    more.show("3 days ago", "24 November 2026");
                    return new VBox(40, cut, whole, more);
                },
                400,
                300);
    }

    /** Moves the mouse onto a node. */
    private void pointAt(Node node) {
        Bounds at = FxThread.call(() -> node.localToScreen(node.getLayoutBounds()));
        robot.moveTo(at.getMinX() + 2, at.getCenterY());
        robot.moveTo(at.getMinX() + 6, at.getCenterY());
    }

    private static List<String> hints() {
        return FxThread.call(() ->
                Window.getWindows().stream()
                        .filter(Tooltip.class::isInstance)
                        .map(tooltip -> ((Tooltip) tooltip).getText())
                        .toList());
    }

    @Test
    void truncatedTextShowsATooltip() {
        pointAt(cut);
        await().untilAsserted(() -> assertThat(hints()).containsExactly(LONG));
    }

    @Test
    void tooltipTextIsComputedWhenShown() {
        FxThread.call(() -> {
            more.show("4 days ago", "23 November 2026");
            return true;
        });
        pointAt(more);
        await().untilAsserted(() -> assertThat(hints()).containsExactly("23 November 2026"));
        assertThat(more.getAccessibleHelp()).isEqualTo("23 November 2026");
    }

    @Test
    void completeTextShowsNoTooltip() {
        pointAt(whole);
        pointAt(more);
        await().untilAsserted(() -> assertThat(hints()).containsExactly("24 November 2026"));
    }
}
