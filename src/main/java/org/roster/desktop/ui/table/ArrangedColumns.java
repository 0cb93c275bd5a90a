package org.roster.desktop.ui.table;

import javafx.beans.InvalidationListener;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

import org.roster.desktop.ui.table.TableLayout.PlacedColumn;
import org.roster.desktop.ui.table.TableLayout.SortedColumn;
import org.roster.desktop.ui.theme.Zoom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Restores the order, width, visibility and sorting of a table's columns, and remembers them when
 * the user changes them. Columns have the IDs of their view; unknown ones are ignored.
 */
public final class ArrangedColumns {

    private final TableView<?> table;
    private final Property<TableLayout> layout;
    private final ObservableValue<Integer> zoom;
    private final TableLayout usual;
    private boolean applying;

    /** The width of each column when the mouse was pressed on the header. */
    private List<Double> pressed = List.of();

    private ArrangedColumns(
            TableView<?> table, Property<TableLayout> layout, ObservableValue<Integer> zoom) {
        this.table = table;
        this.layout = layout;
        this.zoom = zoom;
        this.usual = current(1);
    }

    /**
     * Restores the layout of the table in a view, and remembers it from now on.
     *
     * @param view contains a table with the ID {@code table}
     * @param zoom in percent
     */
    public static void restore(
            Node view, Property<TableLayout> layout, ObservableValue<Integer> zoom) {
        if (view.lookup("#table") instanceof TableView<?> table) {
            ArrangedColumns columns = new ArrangedColumns(table, layout, zoom);
            table.getProperties().put(ArrangedColumns.class, columns);
            columns.apply(layout.getValue(), 1);
            columns.follow();
        }
    }

    /** Returns the columns of a table, or nothing if its layout isn't remembered. */
    static Optional<ArrangedColumns> of(TableView<?> table) {
        return Optional.ofNullable(
                (ArrangedColumns) table.getProperties().get(ArrangedColumns.class));
    }

    /** Restores the layout that the table had before the user arranged it. */
    void reset() {
        apply(usual, by());
        layout.setValue(TableLayout.DEFAULT);
    }

    private double by() {
        return zoom.getValue() / (double) Zoom.DEFAULT;
    }

    private void follow() {
        InvalidationListener changed = arranged -> remember();
        table.getColumns()
                .addListener((ListChangeListener<TableColumn<?, ?>>) change -> remember());
        table.getSortOrder()
                .addListener((ListChangeListener<TableColumn<?, ?>>) change -> remember());
        for (TableColumn<?, ?> column : table.getColumns()) {
            column.visibleProperty().addListener(changed);
            column.sortTypeProperty().addListener(changed);
        }
        // The widths also change with the window, which isn't the user's choice
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> pressed = widths(press));
        table.addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                release -> {
                    if (!pressed.isEmpty() && !pressed.equals(widths())) {
                        remember();
                    }
                    pressed = List.of();
                });
    }

    private List<Double> widths(MouseEvent press) {
        Node header = table.lookup(".column-header-background");
        Bounds bounds = header == null ? null : header.localToScene(header.getLayoutBounds());
        return bounds != null && bounds.contains(press.getSceneX(), press.getSceneY())
                ? widths()
                : List.of();
    }

    private List<Double> widths() {
        return table.getColumns().stream().map(column -> column.getWidth()).toList();
    }

    private void remember() {
        if (!applying && !CollapsedColumns.isAdjusting(table)) {
            TableLayout now = current(by());
            now.columns().forEach(this::setUsualWidth);
            layout.setValue(now);
        }
    }

    /** Lets the column have this width again after the zoom changes. */
    private void setUsualWidth(PlacedColumn placed) {
        column(placed.id())
                .ifPresent(column ->
                        column.getProperties().put(ColumnSizing.class, (double) placed.width()));
    }

    private TableLayout current(double by) {
        List<PlacedColumn> columns = new ArrayList<>();
        for (TableColumn<?, ?> column : table.getColumns()) {
            double width = table.getScene() == null ? column.getPrefWidth() : column.getWidth();
            columns.add(
                    new PlacedColumn(
                            column.getId(),
                            (int) Math.round(width / by),
                            CollapsedColumns.isWanted(column)));
        }
        return new TableLayout(
                columns,
                table.getSortOrder().stream()
                        .map(column -> new SortedColumn(column.getId(), isDescending(column)))
                        .toList());
    }

    private static boolean isDescending(TableColumn<?, ?> column) {
        return column.getSortType() == TableColumn.SortType.DESCENDING;
    }

    private void apply(TableLayout wanted, double by) {
        applying = true;
        try {
            arrange(table, wanted);
            for (PlacedColumn placed : wanted.columns()) {
                column(placed.id())
                        .ifPresent(column -> {
                            column.setPrefWidth(placed.width() * by);
                            CollapsedColumns.want(column, placed.visible());
                        });
                setUsualWidth(placed);
            }
            sort(table, wanted.sorting());
        } finally {
            applying = false;
        }
    }

    private Optional<? extends TableColumn<?, ?>> column(String id) {
        return table.getColumns().stream()
                .filter(column -> Objects.equals(column.getId(), id))
                .findFirst();
    }

    private static <R> void arrange(TableView<R> table, TableLayout wanted) {
        List<String> ids = wanted.columns().stream().map(PlacedColumn::id).toList();
        List<TableColumn<R, ?>> columns = new ArrayList<>(table.getColumns());
        columns.removeIf(column -> !ids.contains(column.getId()));
        columns.sort(Comparator.comparingInt(column -> ids.indexOf(column.getId())));
        for (TableColumn<R, ?> column : table.getColumns()) {
            if (!columns.contains(column)) {
                int usual = table.getColumns().indexOf(column);
                columns.add(
                        usual == 0 ? 0 : columns.indexOf(table.getColumns().get(usual - 1)) + 1,
                        column);
            }
        }
        if (!columns.equals(table.getColumns())) {
            table.getColumns().setAll(columns);
        }
    }

    private static <R> void sort(TableView<R> table, List<SortedColumn> sorting) {
        List<TableColumn<R, ?>> order = new ArrayList<>();
        for (SortedColumn sorted : sorting) {
            for (TableColumn<R, ?> column : table.getColumns()) {
                if (column.isSortable() && Objects.equals(column.getId(), sorted.id())) {
                    column.setSortType(
                            sorted.descending()
                                    ? TableColumn.SortType.DESCENDING
                                    : TableColumn.SortType.ASCENDING);
                    order.add(column);
                }
            }
        }
        if (!order.isEmpty()) {
            table.getSortOrder().setAll(order);
        }
    }
}
