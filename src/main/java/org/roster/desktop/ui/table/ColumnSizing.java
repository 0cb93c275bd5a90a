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
 * The columns of a table, as wide as what is in them is large. Where not all of them have room, the
 * table scrolls sideways instead of cutting the last ones off.
 */
public final class ColumnSizing {

    /** Room for the bar at the side, and the table's frame. */
    private static final double BESIDE = 20;

    private final TableView<?> table;
    private final ObservableValue<Integer> zoom;
    private final List<Widths> usual;

    @SuppressWarnings("rawtypes") // as TableView has it
    private final Callback<TableView.ResizeFeatures, Boolean> fitting;

    /** The widths of a column at the usual size, in pixels. */
    private record Widths(TableColumnBase<?, ?> column, double min, double pref, double max) {

        void multiply(double by, boolean narrow) {
            // No minimum may be above the maximum on the way
            column.setMinWidth(0);
            column.setMaxWidth(max * by);
            column.setPrefWidth((narrow ? min : pref) * by);
            column.setMinWidth(min * by);
        }
    }

    private ColumnSizing(TableView<?> table, ObservableValue<Integer> zoom) {
        this.table = table;
        this.zoom = zoom;
        this.fitting = table.getColumnResizePolicy();
        this.usual = table.getColumns().stream().map(ColumnSizing::widths).toList();
    }

    private static Widths widths(TableColumn<?, ?> column) {
        return new Widths(
                column, column.getMinWidth(), column.getPrefWidth(), column.getMaxWidth());
    }

    /** Lets the columns of every table in a view follow the zoom, in percent. */
    public static void follow(Node view, ObservableValue<Integer> zoom) {
        if (view instanceof TableView<?> table) {
            ColumnSizing columns = new ColumnSizing(table, zoom);
            ChangeListener<Integer> fit = (changed, before, now) -> columns.fit();
            // Held by the table: the zoom outlives it
            table.getProperties().put(ColumnSizing.class, fit);
            zoom.addListener(new WeakChangeListener<>(fit));
            table.widthProperty().addListener((changed, before, now) -> columns.refit());
            if (zoom.getValue() != Zoom.USUAL) {
                columns.fit();
            }
        } else if (view instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> follow(child, zoom));
        }
    }

    private double by() {
        return zoom.getValue() / (double) Zoom.USUAL;
    }

    private boolean isTooNarrow() {
        double least = usual.stream().mapToDouble(Widths::min).sum() * by();
        return by() > 1 && table.getWidth() > 0 && least > table.getWidth() - BESIDE;
    }

    private void refit() {
        if (isTooNarrow() != (table.getColumnResizePolicy() != fitting)) {
            fit();
        }
    }

    private void fit() {
        boolean narrow = isTooNarrow();
        table.setColumnResizePolicy(narrow ? TableView.UNCONSTRAINED_RESIZE_POLICY : fitting);
        usual.forEach(widths -> widths.multiply(by(), narrow));
    }
}
