package org.roster.desktop.ui.table;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.Nodes;

import java.util.function.Supplier;

/**
 * A node that only few rows of a table show. It is created for the first of them and takes no space
 * in the others.
 */
public final class LazyNode<N extends Node> {

    private final Pane parent;
    private final Supplier<N> make;
    private @Nullable N node;

    /** Creates a placeholder; the node becomes the last child of its parent. */
    public LazyNode(Pane parent, Supplier<N> make) {
        this.parent = parent;
        this.make = make;
    }

    /** Shows the node and updates it. */
    public N shown() {
        N now = node;
        if (now == null) {
            now = make.get();
            node = now;
            parent.getChildren().add(now);
            if (parent.getScene() != null) {
                // Styles only this node: the rest of the row is already styled
                now.applyCss();
            }
        }
        Nodes.show(now, true);
        return now;
    }

    /** Shows or hides the node. */
    public void show(boolean shown) {
        if (shown) {
            var _ = shown();
        } else if (node != null) {
            Nodes.show(node, false);
        }
    }
}
