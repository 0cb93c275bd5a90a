package org.roster.desktop.invites.bulk;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;

/** Moves the focus between the table of a bulk invite and the fields in its rows. */
final class RowEditing {

    private static final int NONE = -1;

    /** The maximum number of pulses until a row is shown. */
    private static final int MAX_PULSES = 60;

    private final BulkInviteViewModel invites;
    private final TableView<BulkInviteRow> table;

    RowEditing(BulkInviteViewModel invites, TableView<BulkInviteRow> table) {
        this.invites = invites;
        this.table = table;
        ChangeListener<@Nullable Node> moved = (changed, before, now) -> moved(now);
        table.sceneProperty()
                .addListener((changed, before, now) -> {
                    follow(before, now, moved);
                });
    }

    private static void follow(
            @Nullable Scene before, @Nullable Scene now, ChangeListener<@Nullable Node> moved) {
        if (before != null) {
            before.focusOwnerProperty().removeListener(moved);
        }
        if (now != null) {
            now.focusOwnerProperty().addListener(moved);
        }
    }

    private void moved(@Nullable Node owner) {
        if (owner != null) {
            invites.rows().closeAllBut(rowOf(owner));
        }
    }

    /** Returns the number of the row that contains a node, or {@link #NONE}. */
    private static int rowOf(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof TableRow<?> row && row.getItem() instanceof BulkInviteRow item) {
                return item.number();
            }
        }
        return NONE;
    }

    /** Shows the fields of a row and focuses the first one. */
    void begin(BulkInviteRow row) {
        if (invites.isEditable(row)) {
            invites.open(row);
            focus(row.number());
        }
    }

    /** Changes a cell. */
    void edit(BulkInviteRow row, ListColumn column, String text) {
        invites.edit(invites.rows().row(row.number()), column, text);
    }

    /** Returns the focus to the table. */
    void leave() {
        table.requestFocus();
    }

    /** Goes on to the next row that must be corrected, or returns to the table. */
    void finish() {
        int current = rowOf(table.getScene().getFocusOwner());
        table.requestFocus();
        invites.rows().shown().stream()
                .filter(row -> row.number() > current && row.open())
                .findFirst()
                .ifPresent(row -> focus(row.number()));
    }

    private void focus(int number) {
        int index = indexOf(number);
        table.getSelectionModel().clearAndSelect(index);
        ListColumn column =
                invites.rows().row(number).wrong().stream()
                        .min(Comparator.naturalOrder())
                        .orElse(ListColumn.USERNAME);
        if (!focusField(number, column)) {
            table.scrollTo(Math.max(0, index - 1));
            table.layout();
            if (!focusField(number, column)) {
                focusOnceShown(number, column);
            }
        }
    }

    /** Focuses a field when its row is shown, which can take several pulses. */
    private void focusOnceShown(int number, ListColumn column) {
        Scene scene = table.getScene();
        Node owner = scene.getFocusOwner();
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    private int pulses;

                    @Override
                    public void run() {
                        boolean moved = scene.getFocusOwner() != owner;
                        if (moved || focusField(number, column) || ++pulses == MAX_PULSES) {
                            scene.removePostLayoutPulseListener(this);
                        }
                    }
                });
        table.requestLayout();
    }

    private boolean focusField(int number, ListColumn column) {
        return table.lookupAll(".row-editor").stream()
                .anyMatch(node -> node instanceof RowEditor editor && editor.focus(number, column));
    }

    private int indexOf(int number) {
        for (int i = 0; i < invites.rows().shown().size(); i++) {
            if (invites.rows().shown().get(i).number() == number) {
                return i;
            }
        }
        return NONE;
    }
}
