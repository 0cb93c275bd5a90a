package org.roster.desktop.users;

import javafx.beans.property.StringProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.desktop.ui.control.Avatar;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.table.HighlightedText;
import org.roster.desktop.ui.table.LazyNode;
import org.roster.desktop.ui.text.Messages;

/**
 * The name of a user, and badges for the user's own row, for a directory and for limited access.
 */
final class NameCell extends HBox {

    /** The width from which the words of a badge fit beside a part of the name, in em. */
    private static final double WIDE = 20;

    private final AccessText text;
    private final Avatar avatar = new Avatar();
    private final HighlightedText name;
    private final Messages messages = Messages.beside(NameCell.class);
    private final LazyNode<Badge> self =
            new LazyNode<>(this, () -> Badge.of(messages.get("self"), "badge-outline"));
    private final DecorativeIcon icon = new DecorativeIcon("mdi2p-pause-circle-outline");
    private final ManagedUsers directories = new ManagedUsers();
    private final LazyNode<Badge> managed = new LazyNode<>(this, this::managedBadge);
    private final LazyNode<Badge> access = new LazyNode<>(this, this::badge);
    private @Nullable Badge managedBadge;
    private @Nullable Badge accessBadge;
    private String meaning = "";
    private String manager = "";
    private String managerMeaning = "";

    /** Creates a cell without a user, which highlights the words of a search. */
    NameCell(StringProperty query, AccessText text) {
        this.text = text;
        this.name = new HighlightedText(query);
        getChildren().addAll(avatar, name);
        getStyleClass().add("name-cell");
        widthProperty().addListener(changed -> spell());
    }

    /** Shows a user. */
    void show(UserRow row) {
        Member member = row.member();
        avatar.setName(member.displayName());
        name.setText(member.displayName());
        self.show(row.self());
        manager = directories.badge(member);
        managerMeaning = directories.obstacle(member);
        managed.show(!manager.isEmpty());
        if (!manager.isEmpty()) {
            Badge shown = managed.shown();
            shown.setText(manager);
            shown.setAccessibleText(manager);
            shown.setAccessibleHelp(managerMeaning);
        }
        if (AccessText.isLimited(member)) {
            meaning = text.sentence(member);
            icon.setIconLiteral(AccessText.icon(member));
            Badge shown = access.shown();
            shown.show(text.badge(member), text.style(member));
            shown.setAccessibleText(shown.getText());
            shown.setAccessibleHelp(meaning);
        } else {
            access.show(false);
        }
        spell();
    }

    private Badge managedBadge() {
        Badge made = Badge.of("", "badge-outline");
        made.setGraphic(new DecorativeIcon(ManagedUsers.ICON));
        LazyTooltip.on(made, () -> manager + "\n" + managerMeaning);
        managedBadge = made;
        return made;
    }

    private Badge badge() {
        Badge made = new Badge();
        made.setGraphic(icon);
        LazyTooltip.on(made, () -> meaning);
        accessBadge = made;
        return made;
    }

    /** Shows the words of the badges if there is room for them, or else their icons. */
    private void spell() {
        if (accessBadge != null && accessBadge.isVisible()) {
            if (getWidth() >= WIDE * accessBadge.getFont().getSize()) {
                accessBadge.setContentDisplay(ContentDisplay.TEXT_ONLY);
            } else {
                accessBadge.spellWithin(this);
            }
        }
        // Even in a wide cell: the name of a directory can be long
        if (managedBadge != null && managedBadge.isVisible()) {
            managedBadge.spellWithin(this);
        }
    }
}
