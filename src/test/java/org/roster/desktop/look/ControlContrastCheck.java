package org.roster.desktop.look;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Checks that controls and the selection can be seen: the border or the background of a control has
 * a contrast of at least 3:1 with what is behind it (WCAG 2.2, success criterion 1.4.11), and a
 * selected row has at least 1.5:1 with the other rows and a bar at its start. Disabled controls are
 * exempt, and flat ones have neither border nor background. Call it on the JavaFX thread.
 */
final class ControlContrastCheck {

    private static final double MIN_CONTRAST = 3;
    private static final double MIN_CONTRAST_OF_SELECTION = 1.5;

    /** The minimum width of the bar of a selected row, in pixels. */
    private static final double MIN_BAR_WIDTH = 3;

    private static final Set<String> BORDERED =
            Set.of(
                    "button",
                    "menu-button",
                    "toggle-button",
                    "combo-box-base",
                    "text-input",
                    "box",
                    "radio");

    /** The style classes of controls without an edge; a menu is a word of the menu bar. */
    private static final Set<String> FLAT = Set.of("flat", "menu");

    private final List<String> flaws = new ArrayList<>();
    private final List<IndexedCell<?>> rows = new ArrayList<>();

    private ControlContrastCheck() {}

    /**
     * Returns the controls and selected rows that are hard to see, in these scenes, which are laid
     * out.
     */
    static List<String> flaws(List<Scene> scenes) {
        ControlContrastCheck check = new ControlContrastCheck();
        for (Scene scene : scenes) {
            check.visit(scene.getRoot());
        }
        check.checkRows();
        return check.flaws;
    }

    private void visit(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        boolean flat = !Collections.disjoint(node.getStyleClass(), FLAT);
        if (node instanceof Region control
                && !flat
                && !Collections.disjoint(control.getStyleClass(), BORDERED)) {
            checkEdge(control);
        }
        if (node instanceof IndexedCell<?> cell
                && !cell.isEmpty()
                && cell.getParent().getStyleClass().contains("sheet")) {
            rows.add(cell);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::visit);
        }
    }

    private void checkEdge(Region control) {
        Background background = control.getBackground();
        if (background == null || control.getParent() == null) {
            return;
        }
        Color behind = ContrastCheck.behind(control.getParent());
        double best =
                background.getFills().stream()
                        .map(fill -> ContrastCheck.color(fill.getFill()))
                        .mapToDouble(color ->
                                ContrastCheck.ratio(ContrastCheck.over(color, behind), behind))
                        .max()
                        .orElse(MIN_CONTRAST);
        if (best < MIN_CONTRAST) {
            flaws.add("faint control: %s, %.2f to 1".formatted(control, best));
        }
    }

    private void checkRows() {
        for (IndexedCell<?> row : rows) {
            if (!row.isSelected()) {
                continue;
            }
            Insets fill = row.getBackground().getFills().getLast().getInsets();
            if (fill.getLeft() < MIN_BAR_WIDTH) {
                flaws.add("a selected row without a bar: " + row);
            }
            rows.stream()
                    .filter(other -> !other.isSelected() && other.getParent() == row.getParent())
                    .mapToDouble(other ->
                            ContrastCheck.ratio(
                                    ContrastCheck.behind(row), ContrastCheck.behind(other)))
                    .filter(ratio -> ratio < MIN_CONTRAST_OF_SELECTION)
                    .findFirst()
                    .ifPresent(ratio ->
                            flaws.add("faint selection: %s, %.2f to 1".formatted(row, ratio)));
        }
    }
}
