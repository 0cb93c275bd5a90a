package org.roster.desktop.ui.table;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.SystemClipboard;
import org.roster.desktop.ui.text.TextTable;

import java.util.List;
import java.util.function.Consumer;

/** Copies the selected rows of a table, to be pasted into a spreadsheet. */
public final class CopiedRows {

    private CopiedRows() {}

    /** Runs an action on the selected rows, at least one, when the copy shortcut is pressed. */
    public static <R> void onShortcut(TableView<R> table, Consumer<List<R>> action) {
        table.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    List<R> rows = List.copyOf(table.getSelectionModel().getSelectedItems());
                    if (SystemClipboard.COPY.match(event)
                            && event.getTarget() == table
                            && !rows.isEmpty()) {
                        event.consume();
                        action.accept(rows);
                    }
                });
    }

    /** Copies rows with a header. Returns a sentence that reports it. */
    public static <R> String copy(TextTable<R> form, List<R> rows) {
        SystemClipboard.put(CsvFile.tabSeparated(form.header(), form.lines(rows)));
        Messages messages = Messages.beside(CopiedRows.class);
        return messages.get("rows.copied", rows.size());
    }
}
