package org.roster.desktop.users;

import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.function.BiConsumer;

/**
 * The role of a user, with a menu to change it. The menu is created when it opens: a menu is a
 * window with a scene, and tables have many rows.
 */
final class RoleMenu extends Button {

    /** The space for the focus between the role and its menu, in pixels. */
    private static final double BELOW = 4;

    private final Badge badge = new Badge();
    private final BiConsumer<UserRow, Role> change;
    private final ContractLabels labels = new ContractLabels();
    private @Nullable UserRow shown;

    /**
     * Creates a menu without a user.
     *
     * @param change changes the role of the user
     */
    RoleMenu(BiConsumer<UserRow, Role> change) {
        this.change = change;
        HBox content = new HBox(badge, new DecorativeIcon("mdi2c-chevron-down"));
        content.getStyleClass().add("role-menu-content");
        setGraphic(content);
        getStyleClass().addAll("flat", "role-menu");
        setAccessibleRole(AccessibleRole.MENU_BUTTON);
        setFocusTraversable(false);
        setOnAction(pressed -> open());
    }

    /** Shows the role of a user. */
    void show(UserRow row, Messages messages) {
        shown = row;
        String role = labels.of(row.member().role());
        badge.show(role, ContractLabels.style(row.member().role()));
        setAccessibleText(messages.get("role.of", row.member().displayName(), role));
    }

    private void open() {
        UserRow row = shown;
        if (row == null) {
            return;
        }
        ContextMenu menu = new ContextMenu();
        for (Role each : Role.values()) {
            RadioMenuItem item = new RadioMenuItem(labels.of(each));
            item.setSelected(row.member().role() == each);
            item.setOnAction(chosen -> change.accept(row, each));
            menu.getItems().add(item);
        }
        menu.show(this, Side.BOTTOM, 0, BELOW);
    }
}
