package org.roster.desktop.users;

import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.table.LazyNode;
import org.roster.desktop.ui.text.Messages;

import java.util.function.BiConsumer;

/** The role of a user with its menu, and a badge if the user can hand out invitation links. */
final class RoleCell extends HBox {

    private final RoleMenu menu;
    private final LazyNode<Badge> helpdesk = new LazyNode<>(this, this::badge);
    private final Messages messages = Messages.beside(RoleCell.class);
    private @Nullable Badge badge;

    /**
     * Creates a cell without a user.
     *
     * @param change changes the role of the user
     */
    RoleCell(BiConsumer<UserRow, Role> change) {
        menu = new RoleMenu(change);
        getChildren().add(menu);
        getStyleClass().add("labeled");
        // Otherwise the badge would keep the cell wider than a column that becomes narrower
        setMinWidth(0);
        widthProperty().addListener(changed -> spell());
    }

    /** Shows the role of a user. */
    void show(UserRow row) {
        menu.show(row, messages);
        helpdesk.show(GrantChanges.isHelpdesk(row.member()));
        spell();
    }

    private Badge badge() {
        Badge made = Badge.of(messages.get("helpdesk"), "badge-outline");
        String meaning = messages.get("helpdesk.long");
        made.setGraphic(new DecorativeIcon("mdi2l-link-variant"));
        made.setAccessibleText(messages.get("helpdesk"));
        made.setAccessibleHelp(meaning);
        LazyTooltip.on(made, () -> messages.get("helpdesk") + "\n" + meaning);
        badge = made;
        return made;
    }

    /** Shows the word of the badge if there is room for it, or else its icon. */
    private void spell() {
        if (badge != null && badge.isVisible()) {
            badge.spellWithin(this);
        }
    }
}
