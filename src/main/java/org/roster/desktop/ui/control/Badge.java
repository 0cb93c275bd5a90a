package org.roster.desktop.ui.control;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.roster.desktop.ui.theme.ExclusiveStyle;

/** A word on a colored background. */
public final class Badge extends Label {

    private final ExclusiveStyle color = new ExclusiveStyle(this);

    /** Creates an empty badge. */
    public Badge() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
    }

    /** Creates a badge whose word doesn't change. */
    public static Badge of(String text, String style) {
        Badge badge = new Badge();
        badge.show(text, style);
        return badge;
    }

    /** Shows the words if they fit into the cell beside its other nodes, or else the icon. */
    public void spellWithin(Region cell) {
        setContentDisplay(ContentDisplay.TEXT_ONLY);
        if (cell.getWidth() < cell.prefWidth(-1)) {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
    }

    /** Shows a word; {@code style} is the style class for its color. */
    public void show(String text, String style) {
        setText(text);
        color.set(style);
    }
}
