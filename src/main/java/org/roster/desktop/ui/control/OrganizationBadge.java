package org.roster.desktop.ui.control;

import javafx.collections.FXCollections;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.Locale;

/** A square with the first letter of an organization's name, in the color of the organization. */
public final class OrganizationBadge extends StackPane {

    /** The number of colors. */
    public static final int COLORS = 10;

    private static final int MAX_LENGTH = 200;

    /**
     * Creates a badge.
     *
     * @param color the color, from 0 to {@link #COLORS} - 1
     * @param name the name of the organization
     */
    public OrganizationBadge(int color, String name) {
        getStyleClass().addAll("organization-badge", style(color));
        getChildren().add(new Label(letter(name)));
    }

    /** The style class with a color, {@code -roster-organization}. */
    public static String style(int color) {
        return "organization-color-" + color;
    }

    /** The first letter or digit, as a whole character of any script. */
    static String letter(String name) {
        return UntrustedText.brief(name, MAX_LENGTH)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("")
                .toUpperCase(Locale.ROOT);
    }

    /** Hides the letters from screen readers, which read the name beside them. */
    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.CHILDREN
                ? FXCollections.emptyObservableList()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
