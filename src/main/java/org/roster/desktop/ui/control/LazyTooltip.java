package org.roster.desktop.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * What a node says under the mouse. A tooltip is a window of its own, with a scene and styles;
 * tables have hundreds of nodes that could have one, so that it is made for the first mouse that
 * comes.
 */
public final class LazyTooltip {

    private final Node node;
    private final Supplier<String> text;
    private @Nullable Tooltip tooltip;

    private LazyTooltip(Node node, Supplier<String> text) {
        this.node = node;
        this.text = text;
    }

    /**
     * Gives a node a hint.
     *
     * @param text what it says by then; empty where there is nothing to say
     */
    public static void on(Node node, Supplier<String> text) {
        LazyTooltip hint = new LazyTooltip(node, text);
        // Before the tooltip's own handler, which it adds
        node.addEventFilter(MouseEvent.MOUSE_MOVED, moved -> hint.show());
    }

    private void show() {
        String says = text.get();
        Tooltip now = tooltip;
        if (says.isEmpty()) {
            if (now != null) {
                Tooltip.uninstall(node, now);
                tooltip = null;
            }
            return;
        }
        if (now == null) {
            now = new Tooltip();
            tooltip = now;
            Tooltip.install(node, now);
        }
        now.setText(says);
    }
}
