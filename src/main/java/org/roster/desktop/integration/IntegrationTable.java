package org.roster.desktop.integration;

import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;

import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.table.RowTracking;

import java.util.function.Function;

/** Shows API tokens, webhooks or SCIM connections in the table of their screen. */
public final class IntegrationTable {

    private IntegrationTable() {}

    /**
     * Shows a list, or its failure in place of the table.
     *
     * @param failed contains what the user can do about a failure
     * @param id returns the ID of an item
     */
    public static <E> void show(
            TableView<E> table, Pane failed, IntegrationList<E> list, Function<E, String> id) {
        failed.getChildren().addFirst(Dialogs.failure(list));
        Nodes.showWhile(failed, list.failureProperty().isNotEmpty());
        // The failure says it all, and needs the room in a small window
        Nodes.showWhile(table, list.isUnavailable().not().asObject());
        RowTracking.show(table, list.items(), id);
    }
}
