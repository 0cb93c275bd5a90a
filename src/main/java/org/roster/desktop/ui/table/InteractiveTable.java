package org.roster.desktop.ui.table;

import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Adds context menus, double-click and keyboard actions to a table. Esc clears the selection. */
public final class InteractiveTable<R> {

    private final TableView<R> table;
    private final Map<KeyCode, Consumer<List<R>>> keys = new EnumMap<>(KeyCode.class);
    private final List<Consumer<TableRow<R>>> rowSetups = new ArrayList<>();

    /**
     * Sets the row factory of a table and listens to its keys.
     *
     * @param id returns the ID of a row's entity
     * @param menu creates the context menu of a row each time that it opens
     */
    public InteractiveTable(
            TableView<R> table, Function<R, String> id, Function<R, ContextMenu> menu) {
        this.table = table;
        RowMenus<R> menus = new RowMenus<>(table, id, menu);
        rowSetups.add(menus::of);
        RowControls<R> controls = new RowControls<>(table, id);
        rowSetups.add(controls::of);
        table.setRowFactory(view -> row());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::clear);
        // Only after a key: under the mouse, the rows stay where they are
        table.focusVisibleProperty()
                .addListener((changed, before, now) -> {
                    if (now) {
                        scrollToFocus();
                    }
                });
    }

    /** Scrolls to the row with the focus, which would be invisible otherwise. */
    private void scrollToFocus() {
        int index = table.getFocusModel().getFocusedIndex();
        if (index >= 0 && !isWhollyVisible(index)) {
            table.scrollTo(index);
        }
    }

    private boolean isWhollyVisible(int index) {
        TableRow<?> row = RowControls.visibleRow(table, index);
        Node rows = table.lookup(".clipped-container");
        if (row == null || rows == null) {
            return false;
        }
        Bounds inside = rows.sceneToLocal(row.localToScene(row.getLayoutBounds()));
        return inside.getMinY() >= 0 && inside.getMaxY() <= rows.getLayoutBounds().getHeight();
    }

    private TableRow<R> row() {
        TableRow<R> row = new StableTableRow<>();
        rowSetups.forEach(setup -> setup.accept(row));
        return row;
    }

    private void pressed(KeyEvent event) {
        Consumer<List<R>> action = keys.get(event.getCode());
        // A button inside a row acts on its own row, not on the selection
        if (action == null || event.getTarget() != table) {
            return;
        }
        if (selected().isEmpty()) {
            table.getSelectionModel().select(table.getFocusModel().getFocusedIndex());
        }
        List<R> rows = List.copyOf(selected());
        if (!rows.isEmpty()) {
            event.consume();
            action.accept(rows);
        }
    }

    private void clear(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE
                && event.getTarget() == table
                && !selected().isEmpty()) {
            event.consume();
            table.getSelectionModel().clearSelection();
        }
    }

    /**
     * Runs an action on the selected rows, at least one, when a key is pressed. If no row is
     * selected, the key selects the focused one.
     */
    public void onKey(KeyCode key, Consumer<List<R>> action) {
        keys.put(key, action);
    }

    /** Runs an action on a row when it is double-clicked. */
    public void onDoubleClick(Consumer<R> action) {
        onNewRow(row ->
                row.setOnMouseClicked(click -> {
                    if (click.getButton() == MouseButton.PRIMARY
                            && click.getClickCount() == 2
                            && !row.isEmpty()) {
                        action.accept(row.getItem());
                    }
                }));
    }

    /** Sets up each table row when it is created. */
    public void onNewRow(Consumer<TableRow<R>> setup) {
        rowSetups.add(setup);
    }

    /** Returns the row of a table at an index, or the table if the row isn't visible. */
    public static Node anchor(TableView<?> table, int index) {
        TableRow<?> row = RowControls.visibleRow(table, index);
        return row == null ? table : row;
    }

    /** The selected rows, as a live list. */
    public ObservableList<R> selected() {
        return table.getSelectionModel().getSelectedItems();
    }
}
