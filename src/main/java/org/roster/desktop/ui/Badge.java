package org.roster.desktop.ui;

import javafx.scene.control.Label;

/** A word in a coloured frame. */
public final class Badge extends Label {

    private final Styled colour = new Styled(this);

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
