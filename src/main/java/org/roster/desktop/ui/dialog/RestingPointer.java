package org.roster.desktop.ui.dialog;

import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets clicks through nodes that have just appeared under the mouse, because the clicks are meant
 * for the nodes below. Must be used on the JavaFX thread.
 */
final class RestingPointer {

    /** Long enough to notice the new node. */
    static final Duration FIRST_MOMENT = Duration.ofMillis(700);

    /** The frames until new nodes have their places: the second layout moves them above others. */
    private static final int FRAMES = 3;

    /** The last position of the mouse over a window, in screen coordinates, or null. */
    private static final AtomicReference<@Nullable Point2D> LAST = new AtomicReference<>();

    private static final EventHandler<MouseEvent> FOLLOW =
            event -> LAST.set(new Point2D(event.getScreenX(), event.getScreenY()));

    static {
        Window.getWindows().forEach(RestingPointer::follow);
        Window.getWindows()
                .addListener(
                        (ListChangeListener<Window>)
                                change -> {
                                    while (change.next()) {
                                        change.getRemoved().forEach(RestingPointer::leave);
                                        change.getAddedSubList().forEach(RestingPointer::follow);
                                    }
                                });
    }

    private final Tasks tasks;

    RestingPointer(Tasks tasks) {
        this.tasks = tasks;
    }

    private static void follow(Window window) {
        window.addEventFilter(MouseEvent.ANY, FOLLOW);
    }

    private static void leave(Window window) {
        window.removeEventFilter(MouseEvent.ANY, FOLLOW);
    }

    /** Lets clicks through these nodes, which are new or moving, unless the mouse is elsewhere. */
    void shield(List<Node> nodes) {
        Point2D before = LAST.get();
        nodes.forEach(node -> node.setMouseTransparent(true));
        new AnimationTimer() {
            private int left = FRAMES;

            @Override
            public void handle(long now) {
                left--;
                if (left == 0) {
                    stop();
                    nodes.forEach(node -> release(node, before));
                }
            }
        }.start();
    }

    private void release(Node node, @Nullable Point2D pointer) {
        if (isUnder(pointer, node)) {
            var _ = tasks.later(FIRST_MOMENT, () -> node.setMouseTransparent(false));
        } else {
            node.setMouseTransparent(false);
        }
    }

    private static boolean isUnder(@Nullable Point2D pointer, Node node) {
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        return pointer != null && bounds != null && bounds.contains(pointer);
    }
}
