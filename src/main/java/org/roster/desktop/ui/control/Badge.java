package org.roster.desktop.ui.control;

import javafx.scene.control.Label;

import org.roster.desktop.ui.theme.ExclusiveStyle;

/** A word in a coloured frame. */
public final class Badge extends Label {

    private final ExclusiveStyle colour = new ExclusiveStyle(this);

    /** A frame without a word yet. */
    public Badge() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
    }

    /** One that always says the same. */
    public static Badge of(String text, String style) {
        Badge badge = new Badge();
        badge.show(text, style);
        return badge;
    }

    /** Says a word; {@code style} says in which colour. */
    public void show(String text, String style) {
        setText(text);
        colour.set(style);
    }
}
