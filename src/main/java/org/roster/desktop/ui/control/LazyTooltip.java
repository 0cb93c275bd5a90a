package org.roster.desktop.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * A tooltip that is created when the mouse first enters its node. A tooltip is a window with a
 * scene and styles, and tables have hundreds of nodes with a tooltip.
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
     * Adds a tooltip to a node.
     *
     * @param text returns the text when the tooltip opens; no tooltip is shown if it is empty
     */
    public static void on(Node node, Supplier<String> text) {
        LazyTooltip hint = new LazyTooltip(node, text);
        // Runs before the event handler that the tooltip itself adds
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
