package org.roster.desktop.ui.table;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.util.Callback;

import org.roster.desktop.ui.theme.Zoom;

import java.util.List;

/**
 * Scales the columns of tables with the zoom. In a narrow table, the least important columns
 * collapse. A table whose columns still don't fit scrolls horizontally instead of cutting off the
 * last ones.
 */
public final class ColumnSizing {

    /** The space for the scroll bar and the border of the table, in pixels at 100 percent. */
    private static final double BESIDE = 12;

    private final TableView<?> table;
    private final ObservableValue<Integer> zoom;
    private final List<Widths> usual;

    @SuppressWarnings("rawtypes") // as TableView has it
    private final Callback<TableView.ResizeFeatures, Boolean> fitting;

    /** The widths of a column at 100 percent, in pixels. */
    private record Widths(TableColumnBase<?, ?> column, double min, double pref, double max) {

        void multiply(double by, boolean narrow, double table) {
            // Set in this order, the minimum never exceeds the maximum
            column.setMinWidth(0);
            column.setMaxWidth(max * by);
            if (!ContentWidths.fits(column)) {
                column.setPrefWidth((narrow ? min : chosen()) * by);
            }
            widen(by, table);
        }

        /**
         * Gives the column its usual width, whatever width an earlier size of the table gave it.
         */
        void restore(double by) {
            double width = chosen() * by;
            if (!ContentWidths.fits(column) && column.getWidth() != width) {
                // Only a change of the preferred width changes the width
                column.setPrefWidth(width + 1);
                column.setPrefWidth(width);
            }
        }

        /** Sets the minimum for a table of this width. */
        void widen(double by, double table) {
            double least =
                    column.getProperties().get(WideColumn.class) instanceof WideColumn wide
                                    && table >= wide.table() * by
                            ? wide.column()
                            : min;
            column.setMinWidth(least * by);
        }

        /** Returns the width that the user has chosen, or else the preferred one. */
        private double chosen() {
            return column.getProperties().get(ColumnSizing.class) instanceof Double width
                    ? width
                    : pref;
        }
    }

    /** The minimum width of a column in a table that is at least this wide, in pixels. */
    private record WideColumn(double table, double column) {}

    private ColumnSizing(TableView<?> table, ObservableValue<Integer> zoom) {
        this.table = table;
        this.zoom = zoom;
        this.usual = table.getColumns().stream().map(ColumnSizing::widths).toList();
        this.fitting = fittingFromUsual(table.getColumnResizePolicy());
    }

    /**
     * Returns a policy that starts from the usual widths when the table gets another width. Others
     * start from the current ones, so the widths would depend on all sizes that the table has had.
     */
    @SuppressWarnings("rawtypes") // as TableView has it
    private Callback<TableView.ResizeFeatures, Boolean> fittingFromUsual(
            Callback<TableView.ResizeFeatures, Boolean> policy) {
        return features -> {
            if (features.getColumn() == null) {
                usual.forEach(widths -> widths.restore(by()));
            }
            return policy.call(features);
        };
    }

    private static Widths widths(TableColumn<?, ?> column) {
        return new Widths(
                column, column.getMinWidth(), column.getPrefWidth(), column.getMaxWidth());
    }

    /**
     * Gives a column more room in a wide table.
     *
     * @param table the width from which the table is wide, in pixels at a zoom of 100 percent
     * @param least the minimum width of the column then, in pixels at a zoom of 100 percent
     */
    public static void widen(TableColumn<?, ?> column, double table, double least) {
        column.getProperties().put(WideColumn.class, new WideColumn(table, least));
    }

    /** Lets columns collapse when the table is too narrow, the first of them first. */
    public static void collapse(TableColumn<?, ?>... columns) {
        CollapsedColumns.order(List.of(columns));
    }

    /** Scales the columns of every table in a view with the zoom, in percent. */
    public static void follow(Node view, ObservableValue<Integer> zoom) {
        if (view instanceof TableView<?> table) {
            ColumnSizing columns = new ColumnSizing(table, zoom);
            table.setColumnResizePolicy(columns.fitting);
            ChangeListener<Integer> fit = (changed, before, now) -> columns.fit();
            // The table holds the listener, and the zoom only a weak reference: the zoom outlives
            // the table
            table.getProperties().put(ColumnSizing.class, fit);
            zoom.addListener(new WeakChangeListener<>(fit));
            table.widthProperty().addListener((changed, before, now) -> columns.refit());
            for (TableColumn<?, ?> column : table.getColumns()) {
                column.visibleProperty()
                        .addListener((changed, before, now) -> {
                            if (!CollapsedColumns.isAdjusting(table)) {
                                columns.refit();
                            }
                        });
            }
            if (zoom.getValue() != Zoom.DEFAULT) {
                columns.fit();
            }
        } else if (view instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> follow(child, zoom));
        }
    }

    private double by() {
        return zoom.getValue() / (double) Zoom.DEFAULT;
    }

    private boolean isTooNarrow() {
        double least =
                usual.stream()
                        .filter(widths -> widths.column().isVisible())
                        .mapToDouble(Widths::min)
                        .sum();
        return table.getWidth() > 0 && least * by() > room();
    }

    private double room() {
        return table.getWidth() - BESIDE * by();
    }

    private void collapse() {
        if (table.getWidth() > 0) {
            CollapsedColumns.fit(table, room(), column -> least(column) * by());
        }
    }

    private double least(TableColumnBase<?, ?> column) {
        return usual.stream()
                .filter(widths -> widths.column() == column)
                .mapToDouble(Widths::min)
                .sum();
    }

    private void refit() {
        collapse();
        if (isTooNarrow() != (table.getColumnResizePolicy() != fitting)) {
            fit();
        } else {
            usual.forEach(widths -> widths.widen(by(), table.getWidth()));
        }
    }

    private void fit() {
        collapse();
        boolean narrow = isTooNarrow();
        table.setColumnResizePolicy(narrow ? TableView.UNCONSTRAINED_RESIZE_POLICY : fitting);
        usual.forEach(widths -> widths.multiply(by(), narrow, table.getWidth()));
    }
}
