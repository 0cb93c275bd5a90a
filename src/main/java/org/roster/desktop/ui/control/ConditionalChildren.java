package org.roster.desktop.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.ArrayList;
import java.util.List;

/**
 * Children of a pane that are in the scene graph only while they are shown. A child that {@link
 * Nodes#showWhile} hides stays in the scene graph, so JavaFX still styles it and creates its skins.
 * On the first page, that was most of the work before the window appeared.
 */
public final class ConditionalChildren {

    private final ObservableList<Node> children;
    private final List<Node> all;

    /** Strong references: a binding refers to its listeners, but nothing refers to the binding. */
    private final List<ObservableValue<Boolean>> conditions = new ArrayList<>();

    /**
     * Takes over the children of a pane.
     *
     * @param pane contains all children in their order; only this object may change them from now
     *     on
     */
    public ConditionalChildren(Pane pane) {
        this.children = pane.getChildren();
        this.all = List.copyOf(children);
        pane.getProperties().put(ConditionalChildren.class, this);
    }

    /** Keeps a child in the pane while the condition is true. */
    public void showWhile(Node child, ObservableValue<Boolean> condition) {
        conditions.add(condition);
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
