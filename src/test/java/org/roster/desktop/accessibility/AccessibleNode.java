package org.roster.desktop.accessibility;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A node as screen readers get it from JavaFX on Windows and macOS.
 *
 * @param depth the number of listed nodes around it
 * @param name the name, or empty
 * @param value the content of a field, or empty
 * @param help the description, or empty
 */
record AccessibleNode(
        Node node, int depth, AccessibleRole role, String name, String value, String help) {

    /** The nodes whose text is their value. Only a label or another node can name them. */
    private static final Set<AccessibleRole> FIELDS =
            Set.of(
                    AccessibleRole.TEXT_FIELD,
                    AccessibleRole.PASSWORD_FIELD,
                    AccessibleRole.TEXT_AREA,
                    AccessibleRole.COMBO_BOX);

    static AccessibleNode of(Node node, int depth) {
        AccessibleRole role = role(node);
        String text = text(node, AccessibleAttribute.TEXT);
        String label =
                node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Node by
                        ? text(by, AccessibleAttribute.TEXT)
                        : "";
        boolean field = FIELDS.contains(role);
        return new AccessibleNode(
                node,
                depth,
                role,
                field || text.isEmpty() ? label : text,
                field ? text : "",
                text(node, AccessibleAttribute.HELP));
    }

    static AccessibleRole role(Node node) {
        return node.queryAccessibleAttribute(AccessibleAttribute.ROLE) instanceof AccessibleRole set
                ? set
                : AccessibleRole.NODE;
    }

    private static String text(Node node, AccessibleAttribute attribute) {
        return node.queryAccessibleAttribute(attribute) instanceof String text ? text : "";
    }

    /** Whether the text of the node is its value. */
    boolean isField() {
        return FIELDS.contains(role);
    }

    /** Whether Tab reaches the node. */
    boolean isFocusable() {
        return node.isFocusTraversable() && !node.isDisabled();
    }

    /** Returns the state, or null if the node has none. */
    @Nullable Boolean is(AccessibleAttribute attribute) {
        return node.queryAccessibleAttribute(attribute) instanceof Boolean state ? state : null;
    }

    /** Returns the node in a line, such as {@code text field "Username" = "ada"}. */
    String line() {
        List<String> parts = new ArrayList<>();
        parts.add(role.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (!name.isEmpty()) {
            parts.add(quoted(name));
        }
        if (!value.isEmpty()) {
            parts.add("= " + quoted(value));
        }
        if (node.queryAccessibleAttribute(AccessibleAttribute.VALUE) instanceof Double number) {
            parts.add(number < 0 ? "in progress" : String.format(Locale.ROOT, "at %.2f", number));
        }
        state(parts, AccessibleAttribute.SELECTED, "selected");
        state(parts, AccessibleAttribute.EXPANDED, "expanded");
        state(parts, AccessibleAttribute.DISABLED, "disabled");
        if (!help.isEmpty() && !help.equals(name)) {
            parts.add("help " + quoted(help));
        }
        return "  ".repeat(depth) + String.join(" ", parts);
    }

    private void state(List<String> parts, AccessibleAttribute attribute, String word) {
        if (Boolean.TRUE.equals(is(attribute))) {
            parts.add(word);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }
}
