package org.roster.desktop;

import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;

import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the controls of a view that the keyboard and screen readers use. */
final class AccessibleControls {

    private AccessibleControls() {}

    /** Returns the visible controls that a user can operate. */
    static List<Control> in(Node root) {
        return controls(root).stream().filter(AccessibleControls::isOperable).toList();
    }

    private static boolean isOperable(Control control) {
        return control instanceof ButtonBase
                || control instanceof TextInputControl
                || control instanceof ToggleSwitch
                || control instanceof ComboBoxBase
                || control instanceof TableView
                || control instanceof TabPane
                || control instanceof Slider
                || control instanceof Spinner;
    }

    private static List<Control> controls(Node root) {
        List<Control> controls = new ArrayList<>();
        collect(root, controls);
        return controls;
    }

    private static void collect(Node node, List<Control> into) {
        // Skins name the parts of their controls
        if (!node.isVisible() || node.getStyleClass().contains("tab-header-area")) {
            return;
        }
        if (node instanceof Control control) {
            into.add(control);
        }
        if (node instanceof Parent parent && !(node instanceof ComboBoxBase)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    /** Returns the controls without an accessible name. */
    static List<String> nameless(Node root) {
        List<Control> controls = controls(root);
        List<String> nameless = new ArrayList<>();
        for (Control control : controls) {
            if ((isOperable(control) || control instanceof ProgressIndicator)
                    && !(control instanceof TabPane)
                    && isBlank(name(control))) {
                nameless.add(control.toString());
            }
            if (control instanceof TableView<?> table) {
                table.getColumns().stream()
                        .filter(column -> isBlank(column.getText()))
                        .forEach(column -> nameless.add("column " + column.getId()));
            }
            if (control instanceof TabPane tabs) {
                tabs.getTabs().stream()
                        .filter(tab -> isBlank(tab.getText()))
                        .forEach(tab -> nameless.add("tab " + tab.getId()));
            }
        }
        return nameless;
    }

    private static @Nullable String name(Control control) {
        if (!isBlank(control.getAccessibleText())) {
            return control.getAccessibleText();
        }
        if (control instanceof Labeled labeled && !isBlank(labeled.getText())) {
            return labeled.getText();
        }
        return control.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Label by
                ? by.getText()
                : null;
    }

    private static boolean isInRow(@Nullable Node node) {
        return node != null && (node instanceof TableRow || isInRow(node.getParent()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Returns the enabled controls that neither the Tab key nor the arrow keys reach. */
    static List<Control> unreached(Node root, Set<Node> reached) {
        return in(root).stream()
                .filter(control -> !control.isDisabled())
                .filter(control -> !reached.contains(control))
                // The arrow keys move between the buttons of a row
                .filter(control -> !(control instanceof ButtonBase && isInRow(control)))
                // The arrow keys move within a toggle group
                .filter(control ->
                        !(control instanceof ToggleButton toggle
                                && toggle.getToggleGroup() != null
                                && toggle.getToggleGroup().getToggles().stream()
                                        .anyMatch(other ->
                                                other instanceof Node node
                                                        && reached.contains(node))))
                .toList();
    }
}
