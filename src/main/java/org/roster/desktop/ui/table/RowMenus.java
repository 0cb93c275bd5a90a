package org.roster.desktop.ui.table;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * The menus of a table's rows, by the mouse and by the keyboard. The keyboard asks the table and
 * not the row; and Shift+F10, which Windows takes for the menu key, is a key like any other to
 * JavaFX on Linux and macOS.
 */
public final class RowMenus<R> {

    private final TableView<R> table;
    private final Function<R, ContextMenu> menus;
    private @Nullable ContextMenu open;

    /**
     * Gives a table's rows their menus. The rows themselves are given them by {@link #of}.
     *
     * @param menus what can be done with a row now
     */
    public RowMenus(TableView<R> table, Function<R, ContextMenu> menus) {
        this.table = table;
        this.menus = menus;
        table.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::asked);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Lets a row of the table show its menu where the mouse asks for it. */
    public void of(TableRow<R> row) {
        row.setOnContextMenuRequested(asked -> {
            if (!row.isEmpty()) {
                asked.consume();
                show(row.getItem(), row, asked.getScreenX(), asked.getScreenY());
            }
        });
    }

    private void asked(ContextMenuEvent event) {
        if (event.isKeyboardTrigger() && event.getTarget() == table) {
            event.consume();
            showSelected();
        }
    }

    private void pressed(KeyEvent event) {
        boolean menuKey =
                event.getCode() == KeyCode.CONTEXT_MENU
                        || (event.getCode() == KeyCode.F10 && event.isShiftDown());
        if (menuKey && event.getTarget() == table) {
            event.consume();
            showSelected();
        }
    }

    /** Below the row that is selected, where it is in sight, else at the top of the table. */
    private void showSelected() {
        R selected = table.getSelectionModel().getSelectedItem();
        if (selected == null) {
            return;
        }
        Node row = row(table.getSelectionModel().getSelectedIndex());
        Bounds bounds = row.getLayoutBounds();
        double left = row == table ? 0 : Math.min(bounds.getWidth() / 4, bounds.getHeight());
        Point2D below = row.localToScreen(left, row == table ? 0 : bounds.getMaxY());
        show(selected, row, below.getX(), below.getY());
    }

    private Node row(int index) {
        for (Node node : table.lookupAll(".table-row-cell")) {
            if (node instanceof TableRow<?> row && row.isVisible() && row.getIndex() == index) {
                return row;
            }
        }
        return table;
    }

    /** One at a time: a system may tell of one key twice, as the key and as what it asks for. */
    private void show(R item, Node anchor, double x, double y) {
        if (open != null) {
            open.hide();
        }
        ContextMenu menu = menus.apply(item);
        open = menu;
        if (!menu.getItems().isEmpty()) {
            menu.show(anchor, x, y);
        }
    }
}
