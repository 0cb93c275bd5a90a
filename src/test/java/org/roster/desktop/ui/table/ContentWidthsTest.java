package org.roster.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

import java.util.List;
import java.util.stream.Stream;

/** Tests columns that are as wide as their content. */
@ExtendWith(TestWindow.class)
class ContentWidthsTest {

    private final ObservableList<String> rows = FXCollections.observableArrayList("a");
    private final TableColumn<String, String> name = column(50, 400);
    private final TableColumn<String, String> fixed = column(80, 80);
    private final TableColumn<String, String> rest = column(200, 5000);
    private final TableView<String> table = new TableView<>(rows);

    private static TableColumn<String, String> column(double min, double max) {
        TableColumn<String, String> column = new TableColumn<>();
        column.setMinWidth(min);
        column.setMaxWidth(max);
        return column;
    }

    private void show(double width) {
        TestWindow.show(
                () -> {
                    table.getColumns().setAll(List.of(name, fixed, rest));
                    Label ruler = new Label();
                    new ContentWidths(table, ruler).fit(name, rows, Stream::of);
                    return new VBox(ruler, table);
                },
                width,
                300);
    }

    private void add(String row) {
        FxThread.call(() -> rows.add(row));
    }

    @Test
    void lastColumnGetsTheRestOfTheWidth() {
        show(900);
        double narrow = name.getWidth();
        double before = rest.getWidth();

        add("a longer text");

        assertThat(name.getWidth()).isGreaterThan(narrow).isLessThan(400);
        assertThat(fixed.getWidth()).isEqualTo(80);
        assertThat(name.getWidth() + rest.getWidth()).isEqualTo(narrow + before);
    }

    @Test
    void otherColumnsShrinkForTheLastOne() {
        show(400);

        add("a text that is longer than the table is wide ".repeat(4));

        assertThat(rest.getWidth()).isBetween(200.0, 201.0);
        assertThat(name.getWidth()).isBetween(100.0, 120.0);
        assertThat(fixed.getWidth()).isEqualTo(80);
    }

    @Test
    void widthChosenByTheUserStays() {
        show(900);

        FxThread.call(() -> table.resizeColumn(name, 100));
        double chosen = name.getWidth();
        add("b");

        assertThat(name.getWidth()).isEqualTo(chosen);
    }
}
