package org.roster.desktop.integration;

import javafx.collections.ObservableList;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.roster.desktop.ui.control.RetryButton;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.RowTracking;
import org.roster.desktop.ui.table.TablePlaceholder;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The table of a list of integrations, with the usual keys.
 *
 * @param <E> an API token, a webhook, a SCIM connection or one of its held deactivations
 */
public final class IntegrationTable<E> {

    private final TableView<E> table;
    private final IntegrationList<E> list;
    private final InteractiveTable<E> rows;

    /**
     * Shows a list.
     *
     * @param failed shows why known items couldn't be loaded again
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
        this.table = table;
        failed.followReloading(list, list.isUnavailable());
        RowTracking.show(table, list.items(), id);
        rows = new InteractiveTable<>(table, id, menu);
    }

    /** Sets what is shown in place of the rows; it also says why they couldn't be loaded. */
    public void showWithoutRows(TablePlaceholder placeholder) {
        table.setPlaceholder(placeholder.explained(list.failureProperty(), RetryButton.of(list)));
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
