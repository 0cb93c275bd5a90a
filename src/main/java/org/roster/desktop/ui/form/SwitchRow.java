package org.roster.desktop.ui.form;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.controlsfx.control.ToggleSwitch;
import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.control.Nodes;

/** A setting that is either on or off: its text, which may wrap, and a switch at the end. */
public final class SwitchRow extends HBox {

    private final Label label = Nodes.wrapped(new Label());
    private final Switch toggle = new Switch();

    /** Creates a row that is off, without text. */
    public SwitchRow() {
        getStyleClass().add("switch-row");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setLabelFor(toggle);
        label.setOnMouseClicked(click -> {
            toggle.requestFocus();
            toggle.fire();
        });
        HBox.setHgrow(label, Priority.ALWAYS);
        toggle.accessibleTextProperty().bind(label.textProperty());
        getChildren().setAll(label, toggle);
    }

    /** The name of the setting. */
    public StringProperty textProperty() {
        return label.textProperty();
    }

    public String getText() {
        return label.getText();
    }

    public void setText(String text) {
        label.setText(text);
    }

    /** Whether the setting is on. */
    public BooleanProperty selectedProperty() {
        return toggle.selectedProperty();
    }

    /** The switch, to show errors at. */
    public ToggleSwitch toggle() {
        return toggle;
    }

    /** A switch that screen readers can read and operate. */
    private static final class Switch extends ToggleSwitch {

        Switch() {
            setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
            setMinWidth(USE_PREF_SIZE);
            setOnMousePressed(press -> requestFocus());
            selectedProperty()
                    .addListener((changed, before, now) ->
                            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
        }

        /** The theme styles switches. ControlsFX's own style sheet uses colors it doesn't have. */
        @Override
        @SuppressWarnings("NullAway") // a control without a style sheet of its own returns null
        public String getUserAgentStylesheet() {
            return null;
        }

        @Override
        public @Nullable Object queryAccessibleAttribute(
                AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.SELECTED
                    ? (Object) isSelected()
                    : super.queryAccessibleAttribute(attribute, parameters);
        }

        @Override
        public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
            if (action == AccessibleAction.FIRE) {
                fire();
            } else {
                super.executeAccessibleAction(action, parameters);
            }
        }
    }
}
