package org.roster.desktop.ui.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/** Scrolls to nodes. */
public final class Scrolling {

    /** The space between a node and the edge, in pixels. */
    private static final double ROOM = 8;

    private Scrolling() {}

    /**
     * Scrolls the panes around a node after the next layout, as far as necessary to see all of it.
     * Does nothing if the node isn't in a window.
     */
    public static void reveal(Node node) {
        Scene scene = node.getScene();
        if (scene == null) {
            return;
        }
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        scrollPanes(node);
                    }
                });
        node.getParent().requestLayout();
    }

    private static void scrollPanes(Node node) {
        for (Parent each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ScrollPane pane && pane.getContent() != null) {
                scroll(pane, node);
            }
        }
    }

    private static void scroll(ScrollPane pane, Node node) {
        Node content = pane.getContent();
        Bounds wanted = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double hidden =
                content.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
        if (hidden <= 0) {
            return;
        }
        double range = pane.getVmax() - pane.getVmin();
        double top = (pane.getVvalue() - pane.getVmin()) / range * hidden;
        double lowest = wanted.getMinY() - ROOM;
        double highest = wanted.getMaxY() + ROOM - pane.getViewportBounds().getHeight();
        double scrolled = Math.clamp(Math.min(Math.max(top, highest), lowest), 0, hidden);
        pane.setVvalue(pane.getVmin() + scrolled / hidden * range);
    }
}
