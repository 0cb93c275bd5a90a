package org.roster.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.Nodes;

import java.util.List;
import java.util.stream.Stream;

/**
 * The notices above a page, in one column at the right edge of the window. They are above the
 * status lines of the page. A table whose last row they would cover ends above them.
 */
final class NoticeArea {

    /** The style class of the lines at the bottom of a page. */
    private static final String STATUS_LINE = "status-line";

    /** The height that is left to a table, in rows. */
    private static final double MIN_ROWS = 3;

    private final Parent page;
    private final StackPane pageNotices = new StackPane();
    private final VBox column;
    private @Nullable TableView<?> shortened;

    /**
     * Creates an area for the notices of a page and those of the window.
     *
     * @param page is below the notices
     * @param notices are shown above every page
     */
    NoticeArea(Parent page, Pane notices) {
        this.page = page;
        takeNoSpaceWhileEmpty(notices);
        pageNotices.setPickOnBounds(false);
        column = new VBox(pageNotices, notices);
        column.setAlignment(Pos.BOTTOM_RIGHT);
        column.setPickOnBounds(false);
    }

    private static void takeNoSpaceWhileEmpty(Pane notices) {
        Nodes.showWhile(notices, Bindings.isNotEmpty(notices.getChildren()).asObject());
    }

    /** The node with the notices, which fills the window. */
    Node node() {
        return column;
    }

    /** Replaces the notices of the page. */
    void setPageNotices(Pane notices) {
        takeNoSpaceWhileEmpty(notices);
        pageNotices.getChildren().setAll(notices);
    }

    /** Removes the notices of the page. */
    void clearPageNotices() {
        pageNotices.getChildren().clear();
    }

    /** Moves the notices and shortens the table if necessary. Runs after each layout. */
    void fit() {
        List<Pane> stacks =
                Stream.concat(
                                pageNotices.getChildren().stream(),
                                Stream.of(column.getChildren().getLast()))
                        .filter(Node::isManaged)
                        .map(Pane.class::cast)
                        .toList();
        if (stacks.isEmpty()) {
            shorten(null, 0);
            return;
        }
        double top = stacks.stream().mapToDouble(stack -> inScene(stack).getMinY()).min().orElse(0);
        if (top < -1 && stacks.stream().mapToInt(stack -> stack.getChildren().size()).sum() > 1) {
            // The oldest notice has no room. Its action is in the menu, too
            stacks.getFirst().getChildren().removeFirst();
            return;
        }
        Search found = new Search();
        found.visit(page);
        double below = Math.max(0, column.getHeight() - found.statusLine);
        if (Math.abs(column.getPadding().getBottom() - below) > 1) {
            // The notices move with the next layout, after which this runs again
            column.setPadding(new Insets(0, 0, below, 0));
            return;
        }
        shortenAbove(found.table, top);
    }

    private void shortenAbove(@Nullable TableView<?> table, double top) {
        if (table == null || !(table.getParent() instanceof VBox)) {
            shorten(null, 0);
            return;
        }
        Bounds bounds = inScene(table);
        Node header = table.lookup(".column-header-background");
        double rows = table.getItems().size() * table.getFixedCellSize();
        double headerHeight = header == null ? 0 : header.getLayoutBounds().getHeight();
        if (bounds.getMinY() + headerHeight + rows <= top) {
            shorten(null, 0);
            return;
        }
        double whole = bottom(table, bounds);
        double least = Math.max(MIN_ROWS * table.getFixedCellSize(), table.minHeight(-1));
        double most = whole - bounds.getMinY() - least;
        shorten(table, Math.clamp(whole - top, 0, Math.max(0, most)));
    }

    /** Returns where the table would end in this window if no notices were shown. */
    private double bottom(TableView<?> table, Bounds bounds) {
        double end = bounds.getMaxY() + marginBelow(table);
        // In a window that has become lower, the margin can be too high for the page
        double below = inScene(table.getParent()).getMaxY() - end;
        return Math.min(end, column.getHeight() - below);
    }

    private void shorten(@Nullable TableView<?> table, double by) {
        TableView<?> before = shortened;
        if (before != null && before != table) {
            VBox.setMargin(before, Insets.EMPTY);
        }
        shortened = table;
        if (table != null && Math.abs(marginBelow(table) - by) > 1) {
            VBox.setMargin(table, new Insets(0, 0, by, 0));
        }
    }

    private static double marginBelow(TableView<?> table) {
        Insets margin = VBox.getMargin(table);
        return margin == null ? 0 : margin.getBottom();
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    /** Finds the visible table of the page, and the top of its status lines. */
    private static final class Search {

        private double statusLine = Double.MAX_VALUE;
        private @Nullable TableView<?> table;

        void visit(Node node) {
            if (!node.isVisible()) {
                return;
            }
            if (node.getStyleClass().contains(STATUS_LINE)) {
                statusLine = Math.min(statusLine, inScene(node).getMinY());
            } else if (node instanceof TableView<?> found) {
                table = found;
            } else if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(this::visit);
            }
        }
    }
}
