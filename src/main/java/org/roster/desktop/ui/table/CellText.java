package org.roster.desktop.ui.table;

import javafx.scene.control.Label;

import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.text.UntrustedText;
import org.roster.desktop.ui.theme.ExclusiveStyle;

import java.util.stream.Collectors;

/**
 * The text of a cell, possibly untrusted. Truncated if the column is too narrow. The tooltip shows
 * more details, or at least the whole text.
 */
public final class CellText extends Label {

    private final ExclusiveStyle style = new ExclusiveStyle(this);
    private String more = "";

    /** Creates an empty text. */
    public CellText() {
        setMinWidth(0);
        LazyTooltip.on(this, () -> more.isEmpty() && isTextTruncated() ? getText() : more);
    }

    /** Shows a text. */
    public void show(String text) {
        show(text, "");
    }

    /** Shows a text, and {@code more} in the tooltip unless it is empty. */
    public void show(String text, String more) {
        setText(UntrustedText.sentence(text));
        setMore(more);
    }

    /** Shows a text with a style class, which replaces the earlier one. */
    public void show(String text, String more, String styleClass) {
        show(text, more);
        style.set(styleClass);
    }

    private void setMore(String more) {
        // Called for every row that becomes visible, and most cells have no tooltip
        this.more =
                more.isEmpty()
                        ? ""
                        : more.lines()
                                .map(UntrustedText::sentence)
                                .collect(Collectors.joining("\n"));
        setAccessibleHelp(this.more);
    }
}
