package org.roster.desktop.ui;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import java.util.stream.Collectors;

/**
 * A cell's text, a stranger's perhaps, cut at its end where the column is too narrow; more of it
 * under the mouse.
 */
public final class CellText extends Label {

    private final Styled style = new Styled(this);

    /** Text that says nothing yet. */
    public CellText() {
        setMinWidth(0);
    }

    /** Says something. */
    public void show(String text) {
        show(text, "");
    }

    /** Says something, and {@code more} under the mouse, where that is not empty. */
    public void show(String text, String more) {
        setText(ForeignText.sentence(text));
        if (more.isEmpty()) {
            setTooltip(null);
            return;
        }
        Tooltip tooltip = getTooltip() == null ? new Tooltip() : getTooltip();
        tooltip.setText(more.lines().map(ForeignText::sentence).collect(Collectors.joining("\n")));
        setTooltip(tooltip);
    }

    /** Says something in the look of a style class, which takes the place of the one before. */
    public void show(String text, String more, String styleClass) {
        show(text, more);
        style.set(styleClass);
    }
}
