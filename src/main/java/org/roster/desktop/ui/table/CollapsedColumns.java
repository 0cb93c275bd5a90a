package org.roster.desktop.ui.table;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Hides the least important columns of a table while they don't fit. The user still wants these
 * columns: they return as soon as there is room.
 */
final class CollapsedColumns {

    private CollapsedColumns() {}

    /** The place of a column among those that collapse. The lowest collapses first. */
    private record Rank(int number) {}

    /** Marks a column that has no room, or a table whose columns are being collapsed. */
    private enum ColumnMark {
        COLLAPSED,
        ADJUSTING
    }

    /** Lets columns collapse, the first of them first. */
    static void order(List<? extends TableColumn<?, ?>> columns) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).getProperties().put(Rank.class, new Rank(i));
        }
    }

    /** Whether the user wants to see a column, even if there is no room for it. */
    static boolean isWanted(TableColumnBase<?, ?> column) {
        return column.isVisible() || isCollapsed(column);
    }

    /** Whether there is no room for a column. */
    static boolean isCollapsed(TableColumnBase<?, ?> column) {
        return column.getProperties().containsKey(ColumnMark.COLLAPSED);
    }

    /** Shows or hides a column because the user wants that. */
    static void want(TableColumnBase<?, ?> column, boolean wanted) {
        column.getProperties().remove(ColumnMark.COLLAPSED);
        column.setVisible(wanted);
    }

    /** Whether columns are shown or hidden for want of room, and not by the user. */
    static boolean isAdjusting(TableView<?> table) {
        return table.getProperties().containsKey(ColumnMark.ADJUSTING);
    }

    /**
     * Collapses as many columns as necessary.
     *
     * @param room the available width, in pixels
     * @param least returns the minimum width of a column, in pixels
     */
    static void fit(
            TableView<?> table, double room, ToDoubleFunction<TableColumnBase<?, ?>> least) {
        List<TableColumn<?, ?>> ranked = new ArrayList<>();
        double needed = 0;
        for (TableColumn<?, ?> column : table.getColumns()) {
            if (isWanted(column)) {
                needed += least.applyAsDouble(column);
                if (column.getProperties().containsKey(Rank.class)) {
                    ranked.add(column);
                }
            }
        }
        ranked.sort(Comparator.comparingInt(CollapsedColumns::rank));
        table.getProperties().put(ColumnMark.ADJUSTING, true);
        try {
            for (TableColumn<?, ?> column : ranked) {
                boolean collapses = needed > room;
                if (collapses) {
                    needed -= least.applyAsDouble(column);
                }
                set(column, collapses);
            }
        } finally {
            table.getProperties().remove(ColumnMark.ADJUSTING);
        }
    }

    private static int rank(TableColumn<?, ?> column) {
        return column.getProperties().get(Rank.class) instanceof Rank rank ? rank.number() : 0;
    }

    private static void set(TableColumn<?, ?> column, boolean collapses) {
        if (collapses) {
            column.getProperties().put(ColumnMark.COLLAPSED, true);
        } else {
            column.getProperties().remove(ColumnMark.COLLAPSED);
        }
        if (column.isVisible() == collapses) {
            column.setVisible(!collapses);
        }
    }
}
