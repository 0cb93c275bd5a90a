package org.roster.desktop.ui.table;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.VisibleText;

import java.util.Comparator;
import java.util.function.Supplier;

/** Sets up the cells of tables. */
public final class Cells {

    /** The number of rows that stay visible above a revealed row. */
    private static final int ROWS_BEFORE = 2;

    private Cells() {}

    /** A cell with its own content. */
    private static final class Cell<R> extends TableCell<R, R> {

        private final Supplier<CellGraphic<R>> contents;
        private final IncrementalRendering rendering;
        private @Nullable CellGraphic<R> content;

        Cell(Supplier<CellGraphic<R>> contents, IncrementalRendering rendering) {
            this.contents = contents;
            this.rendering = rendering;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(R row, boolean empty) {
            super.updateItem(row, empty);
            show(empty ? null : row);
        }

        /** The content has the text, which is needed only if a screen reader is running. */
        @Override
        public @Nullable Object queryAccessibleAttribute(
                AccessibleAttribute attribute, Object... parameters) {
            return switch (attribute) {
                case TEXT -> VisibleText.of(getGraphic());
                case HELP -> VisibleText.helps(getGraphic());
                default -> super.queryAccessibleAttribute(attribute, parameters);
            };
        }

        private void show(@Nullable R row) {
            boolean shown = row != null;
            CellGraphic<R> now = content;
            if (now == null && shown) {
                if (!rendering.mayRender(this, () -> show(isEmpty() ? null : getItem()))) {
                    return;
                }
                now = contents.get();
                content = now;
                setGraphic(now.node());
                if (getTableRow() instanceof StableTableRow<R> stable) {
                    stable.markUnstyled();
                }
            }
            if (now != null) {
                // Hidden, not removed: a node that is added again must be styled again
                now.node().setVisible(shown);
            }
            if (now != null && shown) {
                now.show().accept(row);
            }
        }
    }

    /** Sets the content of a column that isn't sortable. */
    public static <R> void column(TableColumn<R, R> column, Supplier<CellGraphic<R>> contents) {
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setSortable(false);
        column.setCellFactory(
                shown -> new Cell<>(contents, IncrementalRendering.of(shown.getTableView())));
    }

    /** Sets the content of a column that sorts in this order. */
    public static <R> void column(
            TableColumn<R, R> column, Comparator<R> order, Supplier<CellGraphic<R>> contents) {
        column(column, contents);
        column.setSortable(true);
        column.setComparator(order);
    }

    /**
     * Selects a row, scrolls to it, and focuses the table.
     *
     * @param row the index of the row; does nothing if it is negative
     */
    public static void reveal(TableView<?> table, int row) {
        if (row < 0) {
            return;
        }
        table.getSelectionModel().clearAndSelect(row);
        table.scrollTo(Math.max(0, row - ROWS_BEFORE));
        table.requestFocus();
    }
}
