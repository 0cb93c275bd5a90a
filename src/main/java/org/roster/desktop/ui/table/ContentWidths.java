package org.roster.desktop.ui.table;

import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sizes columns by the longest text in them, within their minimum and maximum widths. The last
 * column gets the rest of the table's width.
 */
public final class ContentWidths {

    /** The space beside the text, in em: the padding of the cell, and an icon or a field. */
    private static final double BESIDE = 4;

    private final TableView<?> table;
    private final Label ruler;

    /** The widths of texts in pixels: rows change often, and their texts seldom. */
    private final Map<String, Double> widths = new HashMap<>();

    private final Map<TableColumn<?, ?>, Double> fitted = new HashMap<>();

    /**
     * Sizes the columns of a table.
     *
     * @param ruler a label in the same window, which has the font of the cells
     */
    public ContentWidths(TableView<?> table, Label ruler) {
        this.table = table;
        this.ruler = ruler;
        table.setColumnResizePolicy(new LastColumnFills());
        ruler.fontProperty().addListener((changed, before, now) -> widths.clear());
    }

    /**
     * Keeps a column as wide as its longest text.
     *
     * @param rows all rows, visible or not
     * @param texts returns the texts of a row in the column
     */
    public <R> void fit(
            TableColumn<R, ?> column, ObservableList<R> rows, Function<R, Stream<String>> texts) {
        column.getProperties().put(ContentWidths.class, true);
        InvalidationListener fit = changed -> set(column, width(rows.stream().flatMap(texts)));
        rows.addListener(fit);
        ruler.fontProperty().addListener(fit);
        fit.invalidated(rows);
    }

    /** Returns whether the width of a column follows its content. */
    static boolean fits(TableColumnBase<?, ?> column) {
        return column.getProperties().containsKey(ContentWidths.class);
    }

    private void set(TableColumn<?, ?> column, double width) {
        Double before = fitted.put(column, width);
        // Otherwise the width that the user has chosen stays
        if (before == null || Math.abs(before - width) > 1) {
            column.setPrefWidth(width);
            var _ =
                    table.getColumnResizePolicy()
                            .call(new TableView.ResizeFeatures<>(table, null, 0.0));
        }
    }

    private double width(Stream<String> texts) {
        double longest =
                texts.mapToDouble(text -> widths.computeIfAbsent(text, this::measured))
                        .max()
                        .orElse(0);
        return Math.ceil(longest + BESIDE * ruler.getFont().getSize());
    }

    private double measured(String text) {
        Text measured = new Text(text);
        measured.setFont(ruler.getFont());
        return measured.getLayoutBounds().getWidth();
    }
}
