package org.roster.desktop.ui.table;

import javafx.scene.control.Label;

import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.text.UntrustedText;
import org.roster.desktop.ui.theme.ExclusiveStyle;

import java.util.stream.Collectors;

/**
 * A cell's text, a stranger's perhaps, cut at its end where the column is too narrow; more of it
 * under the mouse, and at least the whole.
 */
public final class CellText extends Label {

    private final ExclusiveStyle style = new ExclusiveStyle(this);
    private String more = "";

    /** Text that says nothing yet. */
    public CellText() {
        setMinWidth(0);
        LazyTooltip.on(this, () -> more.isEmpty() && isTextTruncated() ? getText() : more);
    }

    /** Says something. */
    public void show(String text) {
        show(text, "");
    }

    /** Says something, and {@code more} under the mouse, where that is not empty. */
    public void show(String text, String more) {
        setText(UntrustedText.sentence(text));
        // Each row that comes into sight is filled anew, and most cells have no more
        this.more =
                more.isEmpty()
                        ? ""
                        : more.lines()
                                .map(UntrustedText::sentence)
                                .collect(Collectors.joining("\n"));
        setAccessibleHelp(this.more);
    }

    /** Says something in the look of a style class, which takes the place of the one before. */
    public void show(String text, String more, String styleClass) {
        show(text, more);
        style.set(styleClass);
    }
}
