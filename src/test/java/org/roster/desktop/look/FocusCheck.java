package org.roster.desktop.look;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.theme.WindowTheme;
import org.roster.desktop.ui.theme.Zoom;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks that the keyboard focus is visible per WCAG 2.2, success criterion 2.4.13: focusing a
 * control changes pixels at its edge by at least 3:1, in an area as large as an outline of 2
 * pixels. Compares a picture with the focus to one without it, for each control of the topmost
 * window. Call it on the JavaFX thread.
 */
final class FocusCheck {

    private static final double MIN_CONTRAST = 3;
    private static final int THICKNESS = 2;

    /** How far an outline may be from the edge of its control, in pixels at 100 percent. */
    private static final int BAND = 6;

    /** The part of the area that must change: the corners are round. */
    private static final double PART = 0.9;

    /** The number of buttons in rows to check, all of which look alike. */
    private static final int MAX_ROW_BUTTONS = 4;

    private final Scene scene;
    private final int band;
    private final List<String> flaws = new ArrayList<>();
    private final List<Node> focusable = new ArrayList<>();
    private int inRows;

    private FocusCheck(Scene scene) {
        this.scene = scene;
        this.band = BAND * WindowTheme.zoomOf(scene).getValue() / Zoom.DEFAULT;
    }

    /**
     * Returns the controls of the topmost window whose focus can't be seen. Checks nothing while a
     * menu is open, because it would close.
     */
    static List<String> flaws(List<Scene> scenes) {
        if (Window.getWindows().stream()
                .anyMatch(
                        window -> window instanceof PopupWindow && !(window instanceof Tooltip))) {
            return List.of();
        }
        Scene top =
                scenes.stream()
                        .filter(scene -> !(scene.getWindow() instanceof PopupWindow))
                        .toList()
                        .getLast();
        // A snapshot would contain the cached picture
        top.getRoot().lookupAll(".viewport").forEach(viewport -> viewport.setCache(false));
        // As Tab does later: other rows are visible then, with other buttons
        top.getRoot().lookupAll(".table-view").forEach(FocusCheck::scrollToFocused);
        FocusCheck check = new FocusCheck(top);
        Node before = top.getFocusOwner();
        check.collect(top.getRoot());
        check.focusable.forEach(check::check);
        if (before != null) {
            before.requestFocus();
        }
        return check.flaws;
    }

    /** Scrolls a table as it does when Tab reaches it. */
    private static void scrollToFocused(Node node) {
        if (node instanceof TableView<?> table) {
            table.scrollTo(table.getFocusModel().getFocusedIndex());
            table.layout();
        }
    }

    private void collect(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean inRow = isInRow(node);
        if (inRow && node.isFocusTraversable()) {
            flaws.add("a stop for Tab in a row: " + node);
        }
        boolean checked = node.isFocusTraversable() || (inRow && ++inRows <= MAX_ROW_BUTTONS);
        if (checked && isScrolledIn(node)) {
            focusable.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::collect);
        }
    }

    private static boolean isInRow(Node node) {
        Parent parent = node.getParent();
        return parent != null && parent.getStyleClass().contains("row-actions");
    }

    /** Returns whether the table shows all of a node. The keys that lead to it scroll there. */
    private static boolean isScrolledIn(Node node) {
        Node rows = node;
        while (rows != null && !rows.getStyleClass().contains("clipped-container")) {
            rows = rows.getParent();
        }
        return rows == null
                || rows.localToScene(rows.getLayoutBounds())
                        .contains(node.localToScene(node.getLayoutBounds()));
    }

    private void check(Node node) {
        scrollTo(node);
        scrollToFocused(node);
        if (!isScrolledIn(node)) {
            return;
        }
        // A table focuses a row
        node.requestFocus();
        Node edge = edge(node);
        scene.getRoot().requestFocus();
        Bounds whole = edge.localToScene(edge.getLayoutBounds());
        Bounds bounds = visible(node, whole);
        // A row that is wider than its table has no end there
        int sides = bounds.getWidth() < whole.getWidth() ? 1 : 2;
        Rectangle2D around =
                new Rectangle2D(
                        Math.floor(bounds.getMinX()) - band,
                        Math.floor(bounds.getMinY()) - band,
                        Math.ceil(bounds.getWidth()) + 2 * band,
                        Math.ceil(bounds.getHeight()) + 2 * band);
        Image without = picture(around);
        node.requestFocus();
        Image with = picture(around);
        int changed = changed(without, with);
        double wanted = PART * THICKNESS * (2 * bounds.getWidth() + sides * bounds.getHeight());
        if (!node.isFocused() || changed < wanted) {
            flaws.add(
                    "invisible focus: %s, %s, %d of %.0f pixels, %.0f × %.0f"
                            .formatted(
                                    node,
                                    node.isFocused() ? "focused" : "not focused",
                                    changed,
                                    wanted,
                                    bounds.getWidth(),
                                    bounds.getHeight()));
        }
    }

    /** Returns the part of a row that its table shows; other bounds stay as they are. */
    private static Bounds visible(Node node, Bounds bounds) {
        if (!(node instanceof TableView)) {
            return bounds;
        }
        Bounds table = node.localToScene(node.getLayoutBounds());
        double width = Math.min(bounds.getMaxX(), table.getMaxX()) - bounds.getMinX();
        return new BoundingBox(bounds.getMinX(), bounds.getMinY(), width, bounds.getHeight());
    }

    /** Returns the node that shows the focus of a control: of a table, it is the focused row. */
    private static Node edge(Node node) {
        @Nullable Node part =
                switch (node) {
                    case TableView<?> table when table.getItems().isEmpty() ->
                            table.lookup(".placeholder");
                    case TableView<?> table ->
                            cell(table, ".table-row-cell", table.getFocusModel().getFocusedIndex());
                    case ListView<?> list ->
                            cell(list, ".list-cell", list.getFocusModel().getFocusedIndex());
                    case TabPane tabs -> tabs.lookup(".tab:selected .tab-label");
                    default -> null;
                };
        return part == null ? node : part;
    }

    private static @Nullable Node cell(Node view, String kind, int index) {
        return view.lookupAll(kind).stream()
                .filter(each ->
                        each instanceof IndexedCell<?> cell
                                && each.isVisible()
                                && !cell.isEmpty()
                                && cell.getIndex() == index)
                .findFirst()
                .orElse(null);
    }

    private static void scrollTo(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane scroll) {
                Node content = scroll.getContent();
                Bounds inside = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
                Bounds all = content.getLayoutBounds();
                Bounds shown = scroll.getViewportBounds();
                scroll.setVvalue(position(inside.getCenterY(), all.getHeight(), shown.getHeight()));
                scroll.setHvalue(position(inside.getCenterX(), all.getWidth(), shown.getWidth()));
                scroll.layout();
            }
        }
    }

    /** Returns how far to scroll, from 0 to 1, so that a point is in the middle. */
    private static double position(double point, double all, double shown) {
        return all <= shown ? 0 : Math.clamp((point - shown / 2) / (all - shown), 0, 1);
    }

    /** Takes a picture, for which JavaFX styles and lays out what has changed. */
    private Image picture(Rectangle2D part) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(scene.getFill());
        parameters.setViewport(part);
        return scene.getRoot().snapshot(parameters, null);
    }

    /** Counts the pixels near the edge that changed enough. */
    private int changed(Image without, Image with) {
        int width = (int) Math.min(without.getWidth(), with.getWidth());
        int height = (int) Math.min(without.getHeight(), with.getHeight());
        Bounds middle =
                new BoundingBox(
                        2 * band,
                        2 * band,
                        Math.max(0, width - 4 * band),
                        Math.max(0, height - 4 * band));
        PixelReader before = without.getPixelReader();
        PixelReader after = with.getPixelReader();
        int changed = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                // Most pixels are the same
                if (before.getArgb(x, y) != after.getArgb(x, y)
                        && !middle.contains(x, y)
                        && ContrastCheck.ratio(before.getColor(x, y), after.getColor(x, y))
                                >= MIN_CONTRAST) {
                    changed++;
                }
            }
        }
        return changed;
    }
}
