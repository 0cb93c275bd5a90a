package org.roster.desktop.ui.table;

import javafx.scene.control.TableRow;

import org.roster.desktop.ui.theme.ExclusiveStyle;

/**
 * A table row whose nodes aren't styled again when it shows another item. A table styles a visible
 * row and all its nodes again for each new item, which takes five times as long as all other work
 * together. It does so only for rows that need layout ({@code VirtualFlow.setCellIndex}), so this
 * row lays itself out first. A node that changes its style is styled on its own ({@link
 * ExclusiveStyle}).
 */
public class StableTableRow<R> extends TableRow<R> {

    private static final int MAX_LAYOUTS = 3;

    private boolean unstyled = true;

    /** Marks the row as containing a node that hasn't been styled yet. */
    void markUnstyled() {
        unstyled = true;
    }

    @Override
    public void updateIndex(int index) {
        if (index < 0 && !unstyled) {
            // The row gets its next index soon, and would be styled as an empty row in between
            return;
        }
        super.updateIndex(index);
        if (unstyled) {
            // The table styles the row this time
            unstyled = getSkin() == null;
            return;
        }
        // A truncated text requests a second layout
        for (int i = 0; i < MAX_LAYOUTS && isNeedsLayout(); i++) {
            layout();
        }
    }
}
