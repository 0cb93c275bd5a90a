package org.roster.desktop.look;

import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/** Finds truncated text and nodes outside their window. Call it on the JavaFX thread. */
final class ClippingCheck {

    /** The largest invisible difference, in pixels. */
    private static final double TOLERANCE = 1;

    private final List<String> flaws = new ArrayList<>();

    private ClippingCheck() {}

    /**
     * Returns the truncated texts and the nodes outside their window, in these scenes, which are
     * laid out.
     */
    static List<String> flaws(List<Scene> scenes) {
        ClippingCheck check = new ClippingCheck();
        for (Scene scene : scenes) {
            check.visit(scene, scene.getRoot(), false);
        }
        return check.flaws;
    }

    private void visit(Scene scene, Node node, boolean inCell) {
        if (!node.isVisible()) {
            return;
        }
        boolean cell =
                inCell
                        || node instanceof TableCell
                        // Imitates the columns of its table
                        || node.getStyleClass().contains("skeleton-rows");
        if (node instanceof Labeled labeled
                && (!cell || labeled.getStyleClass().contains("badge"))
                // The name of an organization has any length; a tooltip shows it in full
                && !labeled.getStyleClass().contains("organization")) {
            checkText(labeled);
        }
        if (node instanceof TextInputControl field) {
            checkPrompt(field);
        }
        // Table rows and field text may scroll out of view
        if (!cell) {
            checkBounds(scene, node);
        }
        boolean scrolls =
                node.getStyleClass().contains("virtual-flow")
                        || scrollsSideways(node)
                        || isScrolledHeader(node);
        if (node instanceof Parent parent && !(node instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(scene, child, cell || scrolls));
        }
    }

    private static boolean scrollsSideways(Node node) {
        return node instanceof ScrollPane pane
                && pane.getHbarPolicy() == ScrollPane.ScrollBarPolicy.AS_NEEDED
                && pane.getContent().getLayoutBounds().getWidth()
                        > pane.getViewportBounds().getWidth();
    }

    /** Column headers scroll with their table, and tabs without room are in a menu beside them. */
    private static boolean isScrolledHeader(Node node) {
        if (node.getStyleClass().contains("column-header-background")) {
            Node table = node.getParent();
            Node placeholder = table.lookup(".placeholder");
            // A table without rows doesn't scroll, and shows as many headers as fit
            boolean isEmpty = placeholder != null && placeholder.isVisible();
            return isEmpty
                    || table.lookupAll(".scroll-bar").stream()
                            .anyMatch(bar ->
                                    bar.isVisible()
                                            && bar instanceof ScrollBar scroll
                                            && scroll.getOrientation() == Orientation.HORIZONTAL);
        }
        Node menu = node.lookup(".control-buttons-tab");
        return node.getStyleClass().contains("tab-header-area") && menu != null && menu.isVisible();
    }

    private void checkText(Labeled labeled) {
        String text = labeled.getText();
        if (text != null && !text.isEmpty()) {
            String wanted = labeled.isMnemonicParsing() ? text.replaceFirst("_", "") : text;
            labeled.getChildrenUnmodifiable().stream()
                    .filter(node -> node instanceof Text && !(node instanceof FontIcon))
                    .map(node -> ((Text) node).getText())
                    .filter(shown -> !shown.equals(wanted))
                    .forEach(shown ->
                            flaws.add("truncated: \"%s\" of \"%s\"".formatted(shown, wanted)));
        }
    }

    private void checkPrompt(TextInputControl field) {
        if (field instanceof TextArea area && area.isWrapText()) {
            return;
        }
        Text prompt = new Text(field.getPromptText());
        prompt.setFont(field.getFont());
        Insets around = field.getInsets();
        double room = field.getWidth() - around.getLeft() - around.getRight();
        if (field.getText().isEmpty() && prompt.getLayoutBounds().getWidth() > room) {
            flaws.add("truncated: \"%s\"".formatted(field.getPromptText()));
        }
    }

    /** Pages scroll up and down, never sideways. */
    private static boolean isScrolled(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane) {
                return true;
            }
        }
        return false;
    }

    private void checkBounds(Scene scene, Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        if (bounds.getWidth() <= 0 || bounds.getHeight() <= 0) {
            return;
        }
        if (bounds.getMinX() < -TOLERANCE
                || bounds.getMaxX() > scene.getWidth() + TOLERANCE
                || (!isScrolled(node)
                        && (bounds.getMinY() < -TOLERANCE
                                || bounds.getMaxY() > scene.getHeight() + TOLERANCE))) {
            flaws.add(
                    "outside the window: %s at %.0f,%.0f to %.0f,%.0f of %.0f × %.0f"
                            .formatted(
                                    node,
                                    bounds.getMinX(),
                                    bounds.getMinY(),
                                    bounds.getMaxX(),
                                    bounds.getMaxY(),
                                    scene.getWidth(),
                                    scene.getHeight()));
        }
    }
}
