package org.roster.desktop.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.TestWindow;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

@ExtendWith(TestWindow.class)
class SearchableRowsTest {

    private record Row(String name, int age) {}

    private final ObservableList<Row> all =
            FXCollections.observableArrayList(
                    new Row("c", 1), new Row("a", 2), new Row("d", 1), new Row("b", 2));
    private final AtomicInteger comparisons = new AtomicInteger();
    private SearchableRows<Row> rows;
    private TableView<Row> table;
    private TableColumn<Row, Row> name;
    private TableColumn<Row, Row> age;

    @BeforeEach
    void open() {
        rows = new SearchableRows<>(all, Row::name);
        name = FxThread.call(() -> column("Name", Comparator.comparing(Row::name)));
        age = FxThread.call(() -> column("Age", Comparator.comparingInt(Row::age)));
        table = FxThread.call(() -> new TableView<>());
        TestWindow.show(
                () -> {
                    table.getColumns().setAll(List.of(name, age));
                    rows.showIn(table);
                    return table;
                },
                400,
                300);
    }

    private TableColumn<Row, Row> column(String title, Comparator<Row> order) {
        TableColumn<Row, Row> column = new TableColumn<>(title);
        Cells.column(
                column,
                (one, other) -> {
                    comparisons.incrementAndGet();
                    return order.compare(one, other);
                },
                () -> CellGraphic.of(new Label(), (label, row) -> label.setText(row.name())));
        return column;
    }

    private List<String> shown() {
        return table.getItems().stream().map(Row::name).toList();
    }

    private List<String> sorted(TableColumn.SortType order, TableColumn<Row, Row> by) {
        return FxThread.call(() -> {
            by.setSortType(order);
            table.getSortOrder().setAll(List.of(by));
            return shown();
        });
    }

    @Test
    void rowsAreSortedByColumnOrSourceOrder() {
        assertThat(FxThread.call(this::shown)).containsExactly("c", "a", "d", "b");
        assertThat(sorted(TableColumn.SortType.ASCENDING, name))
                .containsExactly("a", "b", "c", "d");
        assertThat(sorted(TableColumn.SortType.DESCENDING, name))
                .containsExactly("d", "c", "b", "a");
        assertThat(
                        FxThread.call(() -> {
                            table.getSortOrder().clear();
                            return shown();
                        }))
                .containsExactly("c", "a", "d", "b");
    }

    @Test
    void equalRowsKeepTheDefaultOrder() {
        SearchableRows<Row> byName =
                new SearchableRows<>(all, Row::name, Comparator.comparing(Row::name));
        FxThread.call(() -> {
            byName.showIn(table);
            return true;
        });
        assertThat(FxThread.call(this::shown)).containsExactly("a", "b", "c", "d");
        assertThat(sorted(TableColumn.SortType.DESCENDING, age))
                .containsExactly("a", "b", "c", "d");
        assertThat(sorted(TableColumn.SortType.ASCENDING, age)).containsExactly("c", "d", "a", "b");
    }

    @Test
    void secondColumnBreaksTies() {
        assertThat(
                        FxThread.call(() -> {
                            age.setSortType(TableColumn.SortType.DESCENDING);
                            table.getSortOrder().setAll(List.of(age, name));
                            return shown();
                        }))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void newRowIsInsertedInSortOrder() {
        List<String> before = sorted(TableColumn.SortType.ASCENDING, name);
        assertThat(before).hasSize(4);
        assertThat(
                        FxThread.call(() -> {
                            all.add(new Row("bb", 3));
                            return shown();
                        }))
                .containsExactly("a", "b", "bb", "c", "d");
    }

    @Test
    void searchDoesNotSortAgain() {
        List<String> before = sorted(TableColumn.SortType.DESCENDING, name);
        assertThat(before).hasSize(4);
        comparisons.set(0);
        assertThat(
                        FxThread.call(() -> {
                            rows.find(row -> row.age() == 2);
                            return shown();
                        }))
                .containsExactly("b", "a");
        assertThat(
                        FxThread.call(() -> {
                            rows.find(row -> true);
                            return shown();
                        }))
                .containsExactly("d", "c", "b", "a");
        assertThat(comparisons).hasValue(0);
    }

    @Test
    void selectionSurvivesSorting() {
        assertThat(
                        FxThread.call(() -> {
                            table.getSelectionModel().select(all.getLast());
                            return table.getSelectionModel().getSelectedIndex();
                        }))
                .isEqualTo(3);
        List<String> after = sorted(TableColumn.SortType.ASCENDING, name);
        assertThat(after).startsWith("a", "b");
        assertThat(FxThread.call(() -> table.getSelectionModel().getSelectedItem().name()))
                .isEqualTo("b");
        assertThat(FxThread.call(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(1);
    }
}
