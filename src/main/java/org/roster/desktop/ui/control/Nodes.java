package org.roster.desktop.ui.control;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;

import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces that every screen is made of. */
public final class Nodes {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    private Nodes() {}

    /** A button that is an icon, with its name for the mouse and for screen readers. */
    public static Button iconButton(String icon, String name) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("flat", "button-icon", "row-button");
        name(button, name);
        return button;
    }

    /** Names a control for the mouse and for screen readers. */
    public static void name(Control control, String name) {
        control.setAccessibleText(name);
        if (control.getProperties().putIfAbsent(LazyTooltip.class, name) == null) {
            LazyTooltip.on(control, control::getAccessibleText);
        }
    }

    /** Takes the room of a node away while it is not shown. */
    public static void showWhile(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    /** Shows a sentence below a field, and marks the field, while there is one. */
    public static void showError(Label label, Node field, ObservableValue<String> sentence) {
        label.textProperty().bind(sentence);
        showWhile(label, sentence.map(text -> !text.isEmpty()));
        field.pseudoClassStateChanged(INVALID, !sentence.getValue().isEmpty());
        sentence.addListener((changed, before, now) -> {
            field.pseudoClassStateChanged(INVALID, !now.isEmpty());
            field.setAccessibleHelp(now);
        });
    }

    /**
     * Has what is in a scroll pane painted where it is. JavaFX keeps a picture of all of it
     * otherwise, which is made anew for a caret that blinks, and takes four bytes for each pixel.
     */
    public static void paintDirectly(ScrollPane scroll) {
        scroll.skinProperty()
                .addListener((changed, before, now) -> {
                    if (scroll.lookup(".viewport") instanceof Node viewport) {
                        viewport.setCache(false);
                    }
                });
    }
}
