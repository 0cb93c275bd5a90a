package org.roster.desktop.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.roster.desktop.ui.text.UntrustedText;

import java.util.Locale;

/**
 * A square with the first letter of an organization's name. Its color depends only on the
 * organization's ID, so it is the same on every computer and after a change of the name.
 */
public final class OrganizationBadge extends StackPane {

    /** The number of colors. */
    public static final int COLORS = 10;

    private static final int LONGEST = 200;

    /**
     * Creates a badge.
     *
     * @param id the ID of the organization
     * @param name its name
     */
    public OrganizationBadge(String id, String name) {
        getStyleClass().addAll("organization-badge", style(id));
        // Screen readers read the name beside it
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().add(new Label(letter(name)));
    }

    /** The style class with the color of an organization, {@code -roster-organization}. */
    public static String style(String id) {
        return "organization-color-" + Math.floorMod(id.hashCode(), COLORS);
    }

    /** The first letter or digit, as a whole character of any script. */
    static String letter(String name) {
        return UntrustedText.brief(name, LONGEST)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("")
                .toUpperCase(Locale.ROOT);
    }
}
