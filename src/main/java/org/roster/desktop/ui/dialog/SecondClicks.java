package org.roster.desktop.ui.dialog;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

/** The second clicks of double clicks on the buttons of a dialog. */
final class SecondClicks {

    private @Nullable Button pressed;

    private SecondClicks() {}

    /**
     * Ignores a second click if the first one has replaced the button by another, which the user
     * has not seen.
     *
     * @param buttons contains the buttons
     */
    static void ignore(Node buttons) {
        buttons.addEventFilter(MouseEvent.MOUSE_PRESSED, new SecondClicks()::pressed);
    }

    private void pressed(MouseEvent press) {
        Button now = buttonOf(press.getTarget());
        if (press.getClickCount() > 1 && now != pressed) {
            press.consume();
        } else {
            pressed = now;
        }
    }

    private static @Nullable Button buttonOf(EventTarget target) {
        Node each = target instanceof Node node ? node : null;
        while (each != null && !(each instanceof Button)) {
            each = each.getParent();
        }
        return (Button) each;
    }
}
