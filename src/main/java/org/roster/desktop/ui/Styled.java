package org.roster.desktop.ui;

import javafx.scene.Node;

/** A style class of a node that others take the place of; the same again costs nothing. */
final class Styled {

    private final Node node;
    private String now = "";

    Styled(Node node) {
        this.node = node;
    }

    /** Puts a style class in the place of the one before; an empty one is none. */
    void set(String styleClass) {
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
