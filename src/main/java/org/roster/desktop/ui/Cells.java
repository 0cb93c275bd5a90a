package org.roster.desktop.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;

import java.util.function.Function;

/** Cells of tables. */
public final class Cells {

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
