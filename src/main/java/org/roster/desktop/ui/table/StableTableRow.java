package org.roster.desktop.ui.table;

import javafx.scene.control.TableRow;

import org.roster.desktop.ui.theme.ExclusiveStyle;

/**
 * A row of a table whose nodes stay while others' texts come into them, as at each letter that is
 * searched for. A table has each row that is in sight styled anew when something else comes into
 * it, with everything in it, which takes five times as long as all else together; but only rows
 * that still have to be laid out ({@code VirtualFlow.setCellIndex}). This one is by then. What
 * changes its looks is styled by itself ({@link ExclusiveStyle}).
 */
public class StableTableRow<R> extends TableRow<R> {

    private static final int MOST_LAYOUTS = 3;

    private boolean bare = true;

    /** Has got a node that has no looks yet. */
    void undress() {
        bare = true;
    }

    @Override
    public void updateIndex(int index) {
        if (index < 0 && !bare) {
            // It is about to get another index, and would be styled as an empty row in between
            return;
        }
        super.updateIndex(index);
        if (bare) {
            // Styled by the table this time
            bare = getSkin() == null;
            return;
        }
        // A text that is cut asks for a second time
        for (int i = 0; i < MOST_LAYOUTS && isNeedsLayout(); i++) {
            layout();
        }
    }
}
