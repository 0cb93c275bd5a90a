package org.roster.desktop.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.List;

/**
 * Children of a pane that are in it only while they are shown. What {@link Nodes#showWhile} hides
 * stays in the scene, and JavaFX styles it and makes its controls' skins nevertheless; on the first
 * page that was most of the work before anybody sees anything.
 */
public final class ConditionalChildren {

    private final ObservableList<Node> children;
    private final List<Node> all;

    /**
     * Optional children of a pane.
     *
     * @param pane with all children, in the order that they keep; from now on nobody else changes
     *     them
     */
    public ConditionalChildren(Pane pane) {
        this.children = pane.getChildren();
        this.all = List.copyOf(children);
    }

    /** Has a child in the pane while the condition holds. */
    public void showWhile(Node child, ObservableValue<Boolean> condition) {
        show(child, condition.getValue());
        condition.addListener((changed, before, now) -> show(child, now));
    }

    private void show(Node child, boolean shown) {
        if (!shown) {
            children.remove(child);
        } else if (!children.contains(child)) {
            children.add(placeOf(child), child);
        }
    }

    private int placeOf(Node child) {
        List<Node> before = all.subList(0, all.indexOf(child));
        return (int) before.stream().filter(children::contains).count();
    }
}
