package org.roster.desktop.ui.theme;

import javafx.scene.Node;

/** A style class of a node that replaces the earlier one. Setting the same one again is free. */
public final class ExclusiveStyle {

    private final Node node;
    private String now = "";

    public ExclusiveStyle(Node node) {
        this.node = node;
    }

    /** Replaces the style class; an empty one removes it. */
    public void set(String styleClass) {
        if (styleClass.equals(now)) {
            return;
        }
        node.getStyleClass().remove(now);
        now = styleClass;
        if (!styleClass.isEmpty()) {
            node.getStyleClass().add(styleClass);
        }
        // Styles only this node: the rest of the row isn't styled again
        node.applyCss();
    }
}
