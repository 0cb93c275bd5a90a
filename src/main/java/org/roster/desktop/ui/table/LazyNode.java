package org.roster.desktop.ui.table;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * A node in the cells of a table that few rows show: it is made for the first of them, and takes no
 * room in the others.
 */
public final class LazyNode<N extends Node> {

    private final Pane parent;
    private final Supplier<N> make;
    private @Nullable N node;

    /** None yet; it will be the last in its parent. */
    public LazyNode(Pane parent, Supplier<N> make) {
        this.parent = parent;
        this.make = make;
    }

    /** Shows it, and gives it to be filled. */
    public N shown() {
        N now = node;
        if (now == null) {
            now = make.get();
            node = now;
            parent.getChildren().add(now);
            // By itself: the rest of its row has its looks
            now.applyCss();
        }
        set(now, true);
        return now;
    }

    /** Shows it as it is, or hides it where there is any. */
    public void show(boolean shown) {
        if (shown) {
            var _ = shown();
        } else if (node != null) {
            set(node, false);
        }
    }

    private static void set(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
