package org.roster.desktop.ui.table;

import javafx.beans.value.ChangeListener;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Moves the focus between the rows of a table and the buttons in them. The buttons should not be
 * focus traversable: a table is one stop for Tab, and the arrow keys move inside it, as in the grid
 * pattern of the ARIA Authoring Practices.
 *
 * <p>From a row, Right moves to its first button. From a button, Left and Right move to the next
 * one, Esc and the buttons' start move back to the row, Up and Down to a neighboring row, and Enter
 * presses the button. A button that the mouse presses has the focus, too.
 */
final class RowControls<R> {

    private final TableView<R> table;
    private final Function<R, String> id;

    /** Whether no control has the focus since a button has lost it. */
    private boolean leftButton;

    /**
     * Adds the keys to a table. Call {@link #of} for each new row.
     *
     * @param id returns the ID of a row's entity
     */
    RowControls(TableView<R> table, Function<R, String> id) {
        this.table = table;
        this.id = id;
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        ChangeListener<Node> moved = (changed, before, now) -> moved(before, now);
        table.sceneProperty()
                .addListener((changed, before, now) -> {
                    if (before != null) {
                        before.focusOwnerProperty().removeListener(moved);
                    }
                    if (now != null) {
                        now.focusOwnerProperty().addListener(moved);
                    }
                });
    }

    /**
     * Focuses the table when the focused button is disabled or its row disappears. JavaFX would
     * focus no control, and then the next one, which may be a button elsewhere.
     */
    private void moved(@Nullable Node before, @Nullable Node now) {
        boolean isLeft = before == null ? leftButton : isLeft(before);
        leftButton = isLeft && now == null;
        if (isLeft && now != null && now != table) {
            table.requestFocus();
        }
    }

    private boolean isLeft(Node button) {
        TableRow<?> row = rowOf(button);
        return row != null
                && row.getTableView() == table
                && (button.isDisabled() || !row.isVisible());
    }

    /**
     * Focuses a button that the mouse presses, which JavaFX does for traversable ones only. Keys
     * then don't act on the selected row, which may be another one. Also moves the table's focus to
     * the button's row, so that the arrow keys continue there, even if the row is removed.
     */
    private void pressed(MouseEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof TableRow)) {
            if (node instanceof ButtonBase button) {
                button.requestFocus();
                TableRow<?> row = rowOf(button);
                if (row != null) {
                    table.getFocusModel().focus(row.getIndex());
                }
                return;
            }
            node = node.getParent();
        }
    }

    /**
     * Moves the focus back to the table when the row of the focused button shows another entity. A
     * dialog may be open then, which returns the focus later.
     */
    void of(TableRow<R> row) {
        row.itemProperty()
                .addListener((changed, before, now) -> {
                    if (!isSame(before, now)) {
                        leave(row);
                    }
                });
    }

    private void leave(TableRow<R> row) {
        Scene scene = table.getScene();
        Node focused = scene == null ? null : scene.getFocusOwner();
        if (focused != null && rowOf(focused) == row) {
            table.requestFocus();
        }
    }

    private boolean isSame(@Nullable R before, @Nullable R now) {
        return before != null && now != null && id.apply(before).equals(id.apply(now));
    }

    private void pressed(KeyEvent event) {
        if (event.isShiftDown()
                || event.isControlDown()
                || event.isAltDown()
                || event.isMetaDown()) {
            return;
        }
        if (event.getTarget() == table) {
            enter(event);
        } else if (event.getTarget() instanceof ButtonBase button) {
            TableRow<?> row = rowOf(button);
            if (row != null) {
                move(event, button, buttons(row));
            }
        }
    }

    private void enter(KeyEvent event) {
        switch (event.getCode()) {
            case RIGHT, KP_RIGHT -> {
                List<ButtonBase> buttons = focusedRowButtons();
                if (!buttons.isEmpty()) {
                    event.consume();
                    table.scrollToColumnIndex(table.getVisibleLeafColumns().size() - 1);
                    buttons.getFirst().requestFocus();
                }
            }
            default -> {}
        }
    }

    private void move(KeyEvent event, ButtonBase from, List<ButtonBase> buttons) {
        int at = buttons.indexOf(from);
        switch (event.getCode()) {
            case RIGHT, KP_RIGHT -> focus(buttons.get(Math.min(at + 1, buttons.size() - 1)));
            case LEFT, KP_LEFT -> focus(at > 0 ? buttons.get(at - 1) : table);
            case ESCAPE -> focus(table);
            case UP, KP_UP, DOWN, KP_DOWN -> {
                focus(table);
                Event.fireEvent(table, event.copyFor(table, table));
            }
            case ENTER -> {
                if (from instanceof MenuButton menu) {
                    menu.show();
                } else {
                    from.fire();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static void focus(Node node) {
        node.requestFocus();
    }

    private static @Nullable TableRow<?> rowOf(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof TableRow<?> row) {
                return row;
            }
        }
        return null;
    }

    private List<ButtonBase> focusedRowButtons() {
        TableRow<?> row = visibleRow(table, table.getFocusModel().getFocusedIndex());
        return row == null ? List.of() : buttons(row);
    }

    /** Returns the row of a table at an index, or null if it isn't visible. */
    static @Nullable TableRow<?> visibleRow(TableView<?> table, int index) {
        for (Node node : table.lookupAll(".table-row-cell")) {
            if (node instanceof TableRow<?> row && row.isVisible() && row.getIndex() == index) {
                return row;
            }
        }
        return null;
    }

    /** Returns the enabled buttons of a row, from left to right. */
    private static List<ButtonBase> buttons(TableRow<?> row) {
        List<ButtonBase> found = new ArrayList<>();
        collect(row, found);
        found.sort(
                Comparator.comparingDouble(
                        button -> button.localToScene(button.getLayoutBounds()).getMinX()));
        return found;
    }

    private static void collect(Node node, List<ButtonBase> into) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof ButtonBase button) {
            into.add(button);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }
}
