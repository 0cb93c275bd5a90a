package org.roster.demo.window;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.table.HighlightedText;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the visible nodes of all open windows. Must be used on the JavaFX thread. */
final class ShownNodes {

    private static final String ROW = "table-row-cell";

    private ShownNodes() {}

    /** Returns the first visible and enabled node that matches, starting in the topmost window. */
    static Optional<Node> find(Predicate<Node> wanted) {
        return all().stream().filter(wanted).filter(node -> !node.isDisabled()).findFirst();
    }

    /** Returns whether the first visible control with this text is enabled. */
    static boolean isEnabled(String text) {
        return all().stream()
                .filter(node -> node instanceof Control && text.equals(name(node)))
                .findFirst()
                .filter(node -> !node.isDisabled())
                .isPresent();
    }

    /** Returns the text of a control, or else its accessible text, or else that of its label. */
    static @Nullable String name(Node node) {
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isEmpty()) {
            return labeled.getText();
        }
        return node.getAccessibleText() == null
                        && node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY)
                                instanceof Label label
                ? label.getText()
                : node.getAccessibleText();
    }

    /** Returns whether the node is in a table row that contains this text. */
    static boolean isInRow(Node node, String text) {
        for (Node parent = node; parent != null; parent = parent.getParent()) {
            if (parent.getStyleClass().contains(ROW)) {
                return texts(parent).contains(text);
            }
        }
        return false;
    }

    /** Returns whether the node with this ID, text or accessible text has the focus. */
    static boolean hasFocus(String control) {
        return focusOwners()
                .anyMatch(node -> control.equals(node.getId()) || control.equals(name(node)));
    }

    /** Returns the node that has the focus, if a window has. */
    static Optional<Node> focused() {
        return focusOwners().findFirst();
    }

    /** A popup has the focus together with its window. */
    private static Stream<Node> focusOwners() {
        return Window.getWindows().stream()
                .filter(Window::isFocused)
                .map(window -> window.getScene().getFocusOwner())
                .filter(Objects::nonNull);
    }

    /** Returns all visible texts. */
    static List<String> texts() {
        return texts(all());
    }

    /** Returns the texts of each visible table row. */
    static List<List<String>> rows() {
        return all().stream()
                .filter(node -> node.getStyleClass().contains(ROW))
                .map(ShownNodes::texts)
                .filter(texts -> !texts.isEmpty())
                .toList();
    }

    /** Returns the number of items in the first visible table, or 0 if there is none. */
    static int rowCount() {
        return all().stream()
                .filter(TableView.class::isInstance)
                .mapToInt(table -> ((TableView<?>) table).getItems().size())
                .findFirst()
                .orElse(0);
    }

    /** Returns the visible nodes of all windows, starting with the window opened last. */
    private static List<Node> all() {
        List<Node> nodes = new ArrayList<>();
        List<Window> windows = new ArrayList<>(Window.getWindows());
        for (Window window : windows.reversed()) {
            Scene scene = window.getScene();
            if (window.isShowing() && scene != null) {
                collect(scene.getRoot(), nodes);
            }
        }
        return nodes;
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        into.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private static List<String> texts(Node node) {
        List<Node> nodes = new ArrayList<>();
        collect(node, nodes);
        return texts(nodes);
    }

    private static List<String> texts(List<Node> nodes) {
        return nodes.stream().map(ShownNodes::text).filter(text -> !text.isEmpty()).toList();
    }

    private static String text(Node node) {
        String text =
                switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case TextInputControl field -> field.getText();
                    case HighlightedText highlighted -> highlighted.text();
                    default -> null;
                };
        return text == null ? "" : text;
    }
}
