package org.roster.desktop.ui.theme;

import javafx.scene.Node;

/** A style class of a node that others take the place of; the same again costs nothing. */
public final class ExclusiveStyle {

    private final Node node;
    private String now = "";

    public ExclusiveStyle(Node node) {
        this.node = node;
    }

    /** Puts a style class in the place of the one before; an empty one is none. */
    public void set(String styleClass) {
        if (styleClass.equals(now)) {
            return;
        }
        node.getStyleClass().remove(now);
        now = styleClass;
        if (!styleClass.isEmpty()) {
            node.getStyleClass().add(styleClass);
        }
        // By itself: the rest of its row may keep its looks
        node.applyCss();
    }
}
