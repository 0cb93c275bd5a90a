package org.roster.desktop.ui.control;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * An icon beside a text that says the same, or in a control with a name. Screen readers skip it:
 * they would read the character that draws it.
 */
public final class DecorativeIcon extends FontIcon {

    /** Creates an icon that is set later. */
    public DecorativeIcon() {
        setAccessibleRole(AccessibleRole.NODE);
    }

    /** Creates an icon from its name, such as {@code mdi2c-close}. */
    public DecorativeIcon(String literal) {
        this();
        setIconLiteral(literal);
    }

    /** A control without a text of its own would take the character. */
    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? getAccessibleText()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
