package org.roster.desktop.accessibility;

import static java.util.stream.Collectors.joining;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The nodes of the topmost window in the order in which screen readers read them. Must be used on
 * the JavaFX thread.
 */
public final class ReadingOrder {

    /** Screen readers skip these nodes and read what is in them. */
    private static final Set<AccessibleRole> TRANSPARENT =
            Set.of(AccessibleRole.NODE, AccessibleRole.PARENT, AccessibleRole.SCROLL_PANE);

    /** Parts that repeat the state of the control around them. */
    private static final Set<AccessibleRole> PARTS =
            Set.of(AccessibleRole.SCROLL_BAR, AccessibleRole.THUMB, AccessibleRole.TOOLTIP);

    private final List<AccessibleNode> nodes = new ArrayList<>();
    private final String title;

    private ReadingOrder(Scene scene) {
        title = scene.getWindow() instanceof Stage stage ? Objects.toString(stage.getTitle()) : "";
        read(scene.getRoot(), 0, "");
    }

    /** Reads the window or the menu above all others. */
    public static ReadingOrder ofTopmost() {
        return new ReadingOrder(
                List.copyOf(Window.getWindows()).reversed().stream()
                        .filter(window -> window.isShowing() && !(window instanceof Tooltip))
                        .map(Window::getScene)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow());
    }

    private void read(Node node, int depth, String around) {
        AccessibleRole role = AccessibleNode.role(node);
        if (!node.isVisible() || PARTS.contains(role) || isUnused(node)) {
            return;
        }
        AccessibleNode read = AccessibleNode.of(node, depth);
        boolean repeated =
                role == AccessibleRole.TEXT
                        && (read.name().isEmpty() || around.contains(read.name()));
        boolean listed = !repeated && (!TRANSPARENT.contains(role) || read.isFocusable());
        if (listed) {
            nodes.add(read);
        }
        String inside = listed ? around + '\n' + read.name() + read.value() : around;
        children(node).forEach(child -> read(child, listed ? depth + 1 : depth, inside));
    }

    /** Whether a node is only there to draw, such as the cell of a row beyond the last one. */
    private static boolean isUnused(Node node) {
        return isEmptyCell(node)
                || isTextOfLabel(node)
                || node.getStyleClass().contains("column-drag-header")
                || node.getStyleClass().contains("filler")
                // The list that opens from a combo box
                || "list-view".equals(node.getId());
    }

    private static boolean isEmptyCell(Node node) {
        return node instanceof IndexedCell<?> cell && cell.isEmpty() && cell.getText() == null;
    }

    /** Whether a node is the text that a label draws, which may be truncated. */
    private static boolean isTextOfLabel(Node node) {
        return node instanceof Text
                && node.getParent() instanceof Labeled labeled
                && node != labeled.getGraphic();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Node> children(Node node) {
        Object children = node.queryAccessibleAttribute(AccessibleAttribute.CHILDREN);
        if (!(children instanceof List<?>)) {
            return Stream.empty();
        }
        List<Node> sorted = new ArrayList<>((List<Node>) children);
        // Screen readers ask for rows by their index, and for cells by row and column
        if (sorted.stream().allMatch(IndexedCell.class::isInstance)) {
            sorted.sort(
                    Comparator.comparingInt((Node cell) -> ((IndexedCell<?>) cell).getIndex())
                            .thenComparingDouble(Node::getLayoutX));
        }
        return sorted.stream();
    }

    /** Returns whether all cells of tables have their content, which is created frame by frame. */
    public boolean isComplete() {
        return nodes.stream()
                .noneMatch(node ->
                        node.node() instanceof TableCell<?, ?> cell
                                && !cell.isEmpty()
                                && cell.getGraphic() == null);
    }

    List<AccessibleNode> nodes() {
        return nodes;
    }

    /** Returns a line for each node. */
    public String text() {
        return Stream.concat(
                        title.isEmpty() ? Stream.empty() : Stream.of("window \"" + title + '"'),
                        nodes.stream().map(AccessibleNode::line))
                .collect(joining("\n", "", "\n"));
    }
}
