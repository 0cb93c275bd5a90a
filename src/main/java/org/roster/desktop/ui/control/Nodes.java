package org.roster.desktop.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** Helpers for nodes that several screens share. */
public final class Nodes {

    private Nodes() {}

    /** Adds style classes to a node and returns it. */
    public static <N extends Node> N styled(N node, String... styleClasses) {
        node.getStyleClass().addAll(styleClasses);
        return node;
    }

    /** Lets the text of a control wrap to as many lines as it needs, and returns the control. */
    public static <L extends Labeled> L wrapped(L text) {
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        return text;
    }

    /** Creates an icon button with a tooltip and an accessible name. */
    public static Button iconButton(String icon, String name) {
        Button button =
                styled(
                        new Button(null, new DecorativeIcon(icon)),
                        "flat",
                        "button-icon",
                        "row-button");
        name(button, name);
        return button;
    }

    /**
     * Creates an icon button for a table row. Tab skips it, because the table is one stop; the
     * arrow keys reach it.
     */
    public static Button rowButton(String icon, String name) {
        Button button = iconButton(icon, name);
        button.setFocusTraversable(false);
        return button;
    }

    /** Creates an item of a menu with an icon. Underscores in the label aren't mnemonics. */
    public static MenuItem menuItem(String icon, String label, Runnable run) {
        MenuItem item = new MenuItem(label, new DecorativeIcon(icon));
        item.setMnemonicParsing(false);
        item.setOnAction(chosen -> run.run());
        return item;
    }

    /** Sets the tooltip and the accessible name of a control. */
    public static void name(Control control, String name) {
        control.setAccessibleText(name);
        if (control.getProperties().putIfAbsent(LazyTooltip.class, name) == null) {
            LazyTooltip.on(control, control::getAccessibleText);
        }
    }

    /**
     * Names a field that has no visible label. A field needs a label: as its accessible text,
     * screen readers would read the name in place of the value.
     */
    public static Label invisibleLabel(Control field) {
        Label label = new Label();
        // Without a skin, a label has no other text for screen readers
        label.accessibleTextProperty().bind(label.textProperty());
        label.setLabelFor(field);
        return label;
    }

    /**
     * Returns whether this is a radio button or check box. These consume Enter, which therefore
     * doesn't reach the default button of a dialog.
     */
    public static boolean isChoice(EventTarget target) {
        return target instanceof RadioButton || target instanceof CheckBox;
    }

    /** Shows or hides a node. A hidden node takes no space. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Shows a node while the condition is true. A hidden node takes no space. */
    public static void showWhile(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    /** Lets Tab leave a text area, as every other field. Otherwise it would insert a tab. */
    public static void leaveWithTab(TextArea area) {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.TAB && !key.isControlDown()) {
                        key.consume();
                        area.requestFocusTraversal(
                                key.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                    }
                });
    }

    /**
     * Returns whether a node or one in it is the focus owner. {@link Node#isFocusWithin()} is
     * always true for a node with a choice list, whose cell marks itself as focused.
     */
    public static boolean containsFocus(Node node) {
        Node each = node.getScene() == null ? null : node.getScene().getFocusOwner();
        while (each != null && each != node) {
            each = each.getParent();
        }
        return each != null;
    }

    /**
     * Turns off the bitmap cache of a scroll pane's viewport. JavaFX would repaint the whole bitmap
     * for every blink of a caret, and the bitmap takes four bytes for each pixel.
     */
    public static void disableViewportCache(ScrollPane scroll) {
        scroll.skinProperty()
                .addListener((changed, before, now) -> {
                    Node viewport = scroll.lookup(".viewport");
                    if (viewport != null) {
                        viewport.setCache(false);
                    }
                });
    }
}
