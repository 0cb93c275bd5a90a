package org.roster.desktop.ui.table;

import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/**
 * Adds context menus to the rows of a table, for mouse and keyboard. A keyboard request is sent to
 * the table and not to the row. JavaFX handles Shift+F10 as the menu key only on Windows, so the
 * key is handled here for Linux and macOS.
 */
public final class RowMenus<R> {

    private final TableView<R> table;
    private final Function<R, String> id;
    private final Function<R, ContextMenu> menus;
    private @Nullable ContextMenu open;

    /**
     * Adds menus to a table. Call {@link #of} for each new row.
     *
     * @param id returns the ID of a row's entity
     * @param menus creates the menu of a row
     */
    public RowMenus(TableView<R> table, Function<R, String> id, Function<R, ContextMenu> menus) {
        this.table = table;
        this.id = id;
        this.menus = menus;
        table.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::asked);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Opens the menu of a row where the mouse is clicked. */
    public void of(TableRow<R> row) {
        row.setOnContextMenuRequested(asked -> {
            if (!row.isEmpty()) {
                asked.consume();
                show(row.getItem(), row, asked.getScreenX(), asked.getScreenY());
            }
        });
    }

    private void asked(ContextMenuEvent event) {
        if (event.isKeyboardTrigger() && isInTable(event)) {
            event.consume();
            showSelected();
        }
    }

    private void pressed(KeyEvent event) {
        boolean menuKey =
                event.getCode() == KeyCode.CONTEXT_MENU
                        || (event.getCode() == KeyCode.F10 && event.isShiftDown());
        if (menuKey && isInTable(event)) {
            event.consume();
            showSelected();
        }
    }

    private boolean isInTable(Event event) {
        return event.getTarget() == table || event.getTarget() instanceof ButtonBase;
    }

    /** Opens the menu below the selected row if it is visible, or at the top of the table. */
    private void showSelected() {
        R selected = table.getSelectionModel().getSelectedItem();
        if (selected == null) {
            return;
        }
        TableRow<?> row =
                RowControls.visibleRow(table, table.getSelectionModel().getSelectedIndex());
        Node anchor = row == null ? table : row;
        Bounds bounds = anchor.getLayoutBounds();
        double left = row == null ? 0 : Math.min(bounds.getWidth() / 4, bounds.getHeight());
        Point2D below = anchor.localToScreen(left, row == null ? 0 : bounds.getMaxY());
        show(selected, anchor, below.getX(), below.getY());
    }

    /**
     * Closes an open menu first: a system may report one key twice, as a key and as a menu request.
     */
    private void show(R item, Node anchor, double x, double y) {
        if (open != null) {
            open.hide();
        }
        ContextMenu menu = menus.apply(item);
        open = menu;
        if (!menu.getItems().isEmpty()) {
            hideWithout(id.apply(item), menu);
            menu.show(anchor, x, y);
        }
    }

    /** Closes a menu when its entity leaves the table. */
    private void hideWithout(String entity, ContextMenu menu) {
        ObservableList<R> rows = table.getItems();
        InvalidationListener hide =
                changed -> {
                    if (rows.stream().noneMatch(row -> id.apply(row).equals(entity))) {
                        menu.hide();
                    }
                };
        rows.addListener(hide);
        menu.setOnHidden(hidden -> rows.removeListener(hide));
    }
}
