package org.roster.desktop.ui.form;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.controlsfx.validation.ValidationMessage;
import org.controlsfx.validation.decoration.ValidationDecoration;
import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;

import java.util.HashMap;
import java.util.Map;

/**
 * Shows the error of a field as text beneath it, in the {@code VBox} with the style class {@code
 * field} around it, and marks the field with the pseudo-class {@code error}.
 */
final class ErrorDecoration implements ValidationDecoration {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("error");

    /** The style class of the box around a field with its label and its hint. */
    private static final String FIELD = "field";

    private final Map<Control, ErrorLine> lines = new HashMap<>();

    /** The accessible help that fields have without an error. */
    private final Map<Control, String> helps = new HashMap<>();

    /** Does nothing: labels say which fields are optional. */
    @Override
    public void applyRequiredDecoration(Control field) {}

    @Override
    public void applyValidationDecoration(ValidationMessage message) {
        Control field = message.getTarget();
        String help = field.getAccessibleHelp();
        helps.putIfAbsent(field, help == null ? "" : help);
        field.setAccessibleHelp(message.getText());
        field.pseudoClassStateChanged(INVALID, true);
        lines.computeIfAbsent(field, ErrorDecoration::create).show(message.getText());
    }

    @Override
    public void removeDecorations(Control field) {
        ErrorLine line = shown(field);
        if (line != null) {
            field.pseudoClassStateChanged(INVALID, false);
            String help = helps.remove(field);
            if (line.text().equals(field.getAccessibleHelp())) {
                field.setAccessibleHelp(help);
            }
            line.hide();
        }
    }

    /** Returns the line with the error of a field, or null if none is shown. */
    @Nullable ErrorLine shown(Control field) {
        ErrorLine line = lines.get(field);
        return line != null && line.isVisible() ? line : null;
    }

    private static ErrorLine create(Control field) {
        ErrorLine line = new ErrorLine(field.getId() + "Error");
        Node above = field;
        for (Parent box = field.getParent(); box != null; box = box.getParent()) {
            if (box instanceof VBox around && around.getStyleClass().contains(FIELD)) {
                around.getChildren().add(around.getChildren().indexOf(above) + 1, line);
                return line;
            }
            above = box;
        }
        throw new IllegalStateException(field + " is not in a field");
    }

    /** A line with an error. */
    static final class ErrorLine extends HBox {

        private final Label label = Nodes.wrapped(new Label());

        private ErrorLine(String id) {
            setId(id);
            getStyleClass().add("field-error");
            getChildren().setAll(new DecorativeIcon("mdi2a-alert-circle-outline"), label);
            hide();
        }

        private void show(String error) {
            label.setText(error);
            Nodes.show(this, true);
        }

        private void hide() {
            Nodes.show(this, false);
        }

        /** Returns the error, a sentence. */
        String text() {
            return label.getText();
        }

        /** Reports the error to screen readers. */
        void announce() {
            label.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }
}
