package org.roster.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

import java.util.ArrayList;
import java.util.List;

@ExtendWith(TestWindow.class)
class SkeletonTest {

    private final SimpleBooleanProperty loading = new SimpleBooleanProperty(true);
    private final SimpleBooleanProperty no = new SimpleBooleanProperty();
    private TableView<String> table;

    @BeforeEach
    void open() {
        table = FxThread.call(() -> new TableView<String>());
        TestWindow.showStyled(this::content, 500, 400);
        FxThread.call(() -> {
            layOut();
            return true;
        });
    }

    private TableView<String> content() {
        for (String name : List.of("Name", "Role")) {
            TableColumn<String, String> column = new TableColumn<>(name);
            column.setPrefWidth(200);
            column.setCellValueFactory(row -> new SimpleStringProperty(row.getValue()));
            table.getColumns().add(column);
        }
        table.setPlaceholder(
                new TablePlaceholder(
                        table,
                        new PlaceholderTexts("Loading…", "No users", "Couldn’t load users"),
                        TablePlaceholder.PEOPLE,
                        loading,
                        no));
        return table;
    }

    private void layOut() {
        table.applyCss();
        table.layout();
        table.layout();
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private List<Bounds> bars() {
        Path lines = (Path) table.lookup(".skeleton-rows");
        double thick = lines.getStrokeWidth();
        List<Bounds> bars = new ArrayList<>();
        for (int i = 0; lines.getParent().isVisible() && i < lines.getElements().size(); i += 2) {
            MoveTo begin = (MoveTo) lines.getElements().get(i);
            HLineTo end = (HLineTo) lines.getElements().get(i + 1);
            bars.add(
                    lines.localToScene(
                            new BoundingBox(
                                    begin.getX() - thick / 2,
                                    begin.getY() - thick / 2,
                                    end.getX() - begin.getX() + thick,
                                    thick)));
        }
        return bars;
    }

    @Test
    void placeholderBarsDisappearWithTheFirstRow() {
        List<Bounds> bars = FxThread.call(this::bars);
        assertThat(bars).hasSizeGreaterThan(6);

        FxThread.call(() -> {
            table.getItems().setAll("Ada", "Grace", "Lise");
            layOut();
            return true;
        });
        List<Bounds> cells =
                FxThread.call(() ->
                        table.lookupAll(".table-cell").stream()
                                .filter(Node::isVisible)
                                .map(SkeletonTest::place)
                                .filter(cell -> cell.getWidth() > 0)
                                .toList());
        assertThat(cells).hasSizeGreaterThanOrEqualTo(6);
        for (Bounds cell : cells.subList(0, 6)) {
            assertThat(bars).anyMatch(cell::contains);
        }
        assertThat(
                        FxThread.call(() ->
                                table.lookup(".placeholder") == null
                                        || !table.lookup(".placeholder").isVisible()))
                .isTrue();
    }

    @Test
    void emptyTableReplacesBarsWithAMessage() {
        FxThread.call(() -> {
            loading.set(false);
            layOut();
            return true;
        });
        assertThat(FxThread.call(this::bars)).isEmpty();
        assertThat(FxThread.call(() -> table.lookup(".empty-state").isVisible())).isTrue();
    }
}
