package org.roster.desktop.integration;

import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.RowTracking;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The table of a list of integrations, with the usual keys.
 *
 * @param <E> an API token, a webhook, a SCIM connection or one of its held deactivations
 */
public final class IntegrationTable<E> {

    private final IntegrationList<E> list;
    private final InteractiveTable<E> rows;

    /**
     * Shows a list, or its failure in place of the table.
     *
     * @param failed contains what the user can do about a failure
     * @param id returns the ID of an item
     * @param menu creates the context menu of a row each time that it opens
     */
    public IntegrationTable(
            TableView<E> table,
            FailureBox failed,
            IntegrationList<E> list,
            Function<E, String> id,
            Function<E, ContextMenu> menu) {
        this.list = list;
        failed.follow(list);
        // The failure says it all, and needs the room in a small window
        Nodes.showWhile(table, list.isUnavailable().not().asObject());
        RowTracking.show(table, list.items(), id);
        rows = new InteractiveTable<>(table, id, menu);
    }

    /** Shows more about a row when it is double-clicked, or when Enter is pressed. */
    public void onOpen(Consumer<E> action) {
        rows.onDoubleClick(action);
        rows.onKey(KeyCode.ENTER, selected -> action.accept(selected.getFirst()));
    }

    /** Changes a row when F2 is pressed, unless the user has lost access. */
    public void onEdit(Consumer<E> action) {
        onChange(KeyCode.F2, action);
    }

    /** Removes a row when Delete is pressed, unless the user has lost access. */
    public void onRemove(Consumer<E> action) {
        onChange(KeyCode.DELETE, action);
    }

    private void onChange(KeyCode key, Consumer<E> action) {
        rows.onKey(
                key,
                selected -> {
                    if (!list.isEnded()) {
                        action.accept(selected.getFirst());
                    }
                });
    }

    /** The selected rows, as a live list. */
    public ObservableList<E> selected() {
        return rows.selected();
    }
}
