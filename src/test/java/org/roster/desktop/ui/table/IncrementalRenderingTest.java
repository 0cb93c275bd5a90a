package org.roster.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.animation.AnimationTimer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

@ExtendWith(TestWindow.class)
class IncrementalRenderingTest {

    private static final int COLUMNS = 6;
    private static final int ROWS = 200;
    private static final int WITH_EACH_FRAME = 8;

    /** The number of cell graphics created in each frame. */
    private final List<Integer> made = new ArrayList<>(List.of(0));

    /** The simulated time in nanoseconds; only creating a graphic advances it. */
    private long now;

    private TableView<String> table;

    @BeforeEach
    void open() {
        table =
                FxThread.call(() -> {
                    TableView<String> view = new TableView<>();
                    var _ = IncrementalRendering.of(view, () -> now);
                    for (int i = 0; i < COLUMNS; i++) {
                        TableColumn<String, String> column = new TableColumn<>("Column " + i);
                        Cells.column(column, this::picture);
                        view.getColumns().add(column);
                    }
                    view.sceneProperty()
                            .addListener((changed, before, scene) ->
                                    scene.addPostLayoutPulseListener(() -> made.add(0)));
                    return view;
                });
        TestWindow.show(() -> table, 800, 600);
    }

    private CellGraphic<String> picture() {
        made.set(made.size() - 1, made.getLast() + 1);
        now += IncrementalRendering.OF_EACH_FRAME.dividedBy(WITH_EACH_FRAME).toNanos();
        return CellGraphic.of(new Label(), Label::setText);
    }

    private static ObservableList<String> rows() {
        return FXCollections.observableArrayList(
                IntStream.range(0, ROWS).mapToObj(i -> "row " + i).toList());
    }

    private List<String> shown() {
        return table.lookupAll(".table-cell").stream()
                .map(cell -> (TableCell<?, ?>) cell)
                .filter(cell -> !cell.isEmpty())
                .map(cell -> cell.getGraphic() instanceof Label label ? label.getText() : "")
                .toList();
    }

    @Test
    void allCellsAreRenderedOverSeveralFrames() {
        FxThread.call(() -> {
            table.setItems(rows());
            return true;
        });

        await().untilAsserted(() ->
                assertThat(FxThread.call(this::shown))
                        .hasSizeGreaterThan(6 * COLUMNS)
                        .doesNotContain(""));
        assertThat(FxThread.call(() -> Collections.max(made))).isEqualTo(WITH_EACH_FRAME);

        FxThread.call(() -> {
            table.scrollTo(ROWS - 1);
            return true;
        });
        await().untilAsserted(() ->
                assertThat(FxThread.call(this::shown))
                        .contains("row " + (ROWS - 1))
                        .doesNotContain(""));
    }

    @Test
    void rowRemovedBeforeRenderingStaysEmpty() {
        FxThread.call(() -> {
            table.setItems(rows());
            table.layout();
            table.getItems().setAll("the only one");
            return true;
        });

        await().untilAsserted(() ->
                assertThat(FxThread.call(this::shown))
                        .isEqualTo(Collections.nCopies(COLUMNS, "the only one")));
    }

    @Test
    void closedWindowCreatesNoMoreCells() {
        Window window = table.getScene().getWindow();
        FxThread.call(() -> {
            table.setItems(rows());
            table.layout();
            return true;
        });
        int before =
                FxThread.call(() -> {
                    window.hide();
                    return graphics();
                });

        awaitFrames(3);
        assertThat(FxThread.call(this::graphics)).isEqualTo(before);
    }

    private static void awaitFrames(int count) {
        AtomicInteger frames = new AtomicInteger();
        AnimationTimer timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long at) {
                        frames.incrementAndGet();
                    }
                };
        FxThread.call(() -> {
            timer.start();
            return true;
        });
        await().until(() -> frames.get() > count);
        FxThread.call(() -> {
            timer.stop();
            return true;
        });
    }

    /** Returns the number of cell graphics. */
    private int graphics() {
        return made.stream().mapToInt(Integer::intValue).sum();
    }
}
