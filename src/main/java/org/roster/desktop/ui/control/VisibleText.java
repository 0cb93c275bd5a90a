package org.roster.desktop.ui.control;

import static java.util.stream.Collectors.joining;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The texts that are visible in a node with several parts, for screen readers. They read a cell as
 * a whole and, without this, find no text in it.
 */
public final class VisibleText {

    private VisibleText() {}

    /** Returns the names of the parts, separated by commas. Decorative parts have none. */
    public static String of(@Nullable Node node) {
        return parts(node).filter(part -> !part.isBlank()).collect(joining(", "));
    }

    /** Returns the helps of the parts, such as exact times, one a line. */
    public static String helps(@Nullable Node node) {
        return helpParts(node).filter(part -> !part.isBlank()).distinct().collect(joining("\n"));
    }

    private static Stream<String> parts(@Nullable Node node) {
        if (node == null || !node.isVisible()) {
            return Stream.empty();
        }
        String own = Objects.toString(node.getAccessibleText(), "");
        if (!own.isBlank()) {
            return Stream.of(own);
        }
        if (node instanceof Labeled labeled) {
            return Stream.concat(
                    Stream.of(Objects.toString(labeled.getText(), "")),
                    parts(labeled.getGraphic()));
        }
        if (node instanceof Control) {
            return Stream.of(
                    Objects.toString(node.queryAccessibleAttribute(AccessibleAttribute.TEXT), ""));
        }
        return children(node).flatMap(VisibleText::parts);
    }

    private static Stream<String> helpParts(@Nullable Node node) {
        if (node == null || !node.isVisible()) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(Objects.toString(node.getAccessibleHelp(), "")),
                node instanceof Control
                        ? Stream.empty()
                        : children(node).flatMap(VisibleText::helpParts));
    }

    private static Stream<Node> children(Node node) {
        return node.queryAccessibleAttribute(AccessibleAttribute.CHILDREN) instanceof List<?> all
                ? all.stream().map(Node.class::cast)
                : Stream.empty();
    }
}
