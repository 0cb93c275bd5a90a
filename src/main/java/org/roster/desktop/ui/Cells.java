package org.roster.desktop.ui;

import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.function.Function;

/** Cells of tables. */
public final class Cells {

    /** Seen above a row that is revealed. */
    private static final int ROWS_BEFORE = 2;

    private Cells() {}

    /** A cell that shows each row as the node that is made for it. */
    public static <R> TableCell<R, R> of(Function<R, Node> picture) {
        return new TableCell<>() {
            {
                setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            }

            @Override
            protected void updateItem(R row, boolean empty) {
                if (!empty && row != null && row.equals(getItem()) && getGraphic() != null) {
                    super.updateItem(row, false);
                    return;
                }
                super.updateItem(row, empty);
                setGraphic(empty || row == null ? null : picture.apply(row));
            }
        };
    }

    /** Shows each row in a column as the node that is made for it; clicks do not sort it. */
    public static <R> void column(TableColumn<R, R> column, Function<R, Node> picture) {
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setSortable(false);
        column.setCellFactory(ignored -> of(picture));
    }

    /** As {@link #column(TableColumn, Function)}, sorted in this order. */
    public static <R> void column(
            TableColumn<R, R> column, Comparator<R> order, Function<R, Node> picture) {
        column(column, picture);
        column.setSortable(true);
        column.setComparator(order);
    }

    /** Selects a row, brings it into sight, and gives the table the focus. */
    public static void reveal(TableView<?> table, int row) {
        table.getSelectionModel().clearAndSelect(row);
        table.scrollTo(Math.max(0, row - ROWS_BEFORE));
        table.requestFocus();
    }

    /** Two lines, one below the other. */
    public static VBox lines(Node above, Node below) {
        VBox lines = new VBox(above, below);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        return lines;
    }

    /** Text that is cut at its end where the column is too narrow. */
    public static Label text(String text) {
        Label label = new Label(text);
        label.setMinWidth(0);
        return label;
    }
}
