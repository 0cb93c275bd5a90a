package org.roster.desktop.ui.table;

import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.util.Callback;

import java.util.List;

/**
 * A resize policy that gives all columns but the last their preferred widths, and the last one the
 * rest. The policies of JavaFX keep the relation of the current widths instead. If the minimum
 * width of the last column leaves too little, the others shrink to their minimum widths.
 */
@SuppressWarnings("rawtypes") // The type of TableView.columnResizePolicyProperty
final class LastColumnFills extends ConstrainedColumnResizeBase
        implements Callback<TableView.ResizeFeatures, Boolean> {

    @Override
    public Boolean call(TableView.ResizeFeatures features) {
        List<? extends TableColumnBase<?, ?>> columns = columns(features);
        if (features.getContentWidth() <= 0 || columns.isEmpty()) {
            return false;
        }
        if (features.getColumn() == null) {
            fit(features, columns);
            return false;
        }
        boolean resized = TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN.call(features);
        // The width that the user has chosen stays when the table is resized
        columns.forEach(column -> column.setPrefWidth(column.getWidth()));
        return resized;
    }

    @SuppressWarnings("unchecked")
    private static List<? extends TableColumnBase<?, ?>> columns(
            TableView.ResizeFeatures features) {
        return features.getTable().getVisibleLeafColumns();
    }

    private static void fit(
            TableView.ResizeFeatures features, List<? extends TableColumnBase<?, ?>> columns) {
        TableColumnBase<?, ?> last = columns.getLast();
        List<? extends TableColumnBase<?, ?>> others = columns.subList(0, columns.size() - 1);
        double most = features.getContentWidth() - last.getMinWidth();
        double wanted = others.stream().mapToDouble(LastColumnFills::wanted).sum();
        double least = others.stream().mapToDouble(TableColumnBase::getMinWidth).sum();
        double share = wanted <= most ? 1 : Math.max(0, most - least) / (wanted - least);
        double used = 0;
        for (TableColumnBase<?, ?> column : others) {
            double min = column.getMinWidth();
            double width = Math.floor(min + share * (wanted(column) - min));
            set(features, column, width);
            used += width;
        }
        set(features, last, Math.max(last.getMinWidth(), features.getContentWidth() - used));
    }

    private static double wanted(TableColumnBase<?, ?> column) {
        return Math.clamp(column.getPrefWidth(), column.getMinWidth(), column.getMaxWidth());
    }

    @SuppressWarnings("unchecked")
    private static void set(
            TableView.ResizeFeatures features, TableColumnBase<?, ?> column, double width) {
        features.setColumnWidth(column, width);
    }
}
