package org.roster.desktop.ui.control;

import javafx.geometry.Bounds;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.stage.Window;

/** Places the menus of buttons. JavaFX keeps them on the screen, but not in the window. */
public final class MenuPlacement {

    private MenuPlacement() {}

    /** Aligns the right edges of a menu and its button if the menu would leave the window. */
    public static void keepInWindow(MenuButton button) {
        button.addEventHandler(MenuButton.ON_SHOWN, shown -> place(button));
    }

    /**
     * Shows a menu below a button of a row, with its right edge at that of the button if needed.
     */
    public static void showBelow(ContextMenu menu, Node button) {
        menu.show(button, Side.BOTTOM, 0, 0);
        place(menu, button);
    }

    private static void place(MenuButton button) {
        if (button.getItems().isEmpty()) {
            return;
        }
        ContextMenu menu = button.getItems().getFirst().getParentPopup();
        if (menu != null) {
            place(menu, button);
        }
    }

    private static void place(ContextMenu menu, Node button) {
        if (!menu.isShowing()) {
            return;
        }
        Node content = menu.getScene().getRoot();
        Bounds items = content.localToScreen(content.getLayoutBounds());
        Bounds edges = button.localToScreen(button.getLayoutBounds());
        Window window = button.getScene().getWindow();
        if (items.getMaxX() > window.getX() + window.getWidth()) {
            menu.setX(menu.getX() - (items.getMaxX() - edges.getMaxX()));
        }
    }
}
