package org.roster.desktop.integration;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.roster.desktop.ui.control.Nodes;

/** Builds the context menu of a row. Without access, only the items that show something work. */
public final class IntegrationMenu {

    private final ContextMenu menu = new ContextMenu();
    private final boolean ended;

    /**
     * Starts an empty menu.
     *
     * @param list the list with the row
     */
    public IntegrationMenu(IntegrationList<?> list) {
        this.ended = list.isEnded();
    }

    /** Adds an item that shows or copies something. */
    public IntegrationMenu show(String icon, String label, Runnable run) {
        menu.getItems().add(Nodes.menuItem(icon, label, run));
        return this;
    }

    /** Adds an item that changes something, which is disabled once the user has lost access. */
    public IntegrationMenu change(String icon, String label, Runnable run) {
        MenuItem item = Nodes.menuItem(icon, label, run);
        item.setDisable(ended);
        menu.getItems().add(item);
        return this;
    }

    /** Adds a line between groups of items. */
    public IntegrationMenu separate() {
        menu.getItems().add(new SeparatorMenuItem());
        return this;
    }

    /** Returns the menu. */
    public ContextMenu menu() {
        return menu;
    }
}
