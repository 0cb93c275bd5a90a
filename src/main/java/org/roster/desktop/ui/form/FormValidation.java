package org.roster.desktop.ui.form;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;

import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.tools.ValueExtractor;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.controlsfx.validation.Validator;
import org.roster.desktop.ui.control.Scrolling;
import org.roster.desktop.ui.form.ErrorDecoration.ErrorLine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Validates the fields of a form with ControlsFX once one of them has an error. */
final class FormValidation {

    static {
        ValueExtractor.addObservableValueExtractor(
                ToggleSwitch.class::isInstance,
                control -> ((ToggleSwitch) control).selectedProperty());
    }

    private final Map<Control, ObservableValue<String>> errors;
    private final ValidationSupport support = new ValidationSupport();
    private final ErrorDecoration decoration = new ErrorDecoration();

    /** The fields whose errors aren't shown yet. */
    private final Set<Control> fresh = new HashSet<>();

    /**
     * Shows the errors of fields from now on.
     *
     * @param errors the error of each field, a sentence or empty
     */
    FormValidation(Map<Control, ObservableValue<String>> errors) {
        this.errors = errors;
        support.setValidationDecorator(decoration);
        errors.keySet().forEach(this::add);
        support.initInitialDecoration();
        // Added last, so that it runs after the decoration
        support.validationResultProperty().addListener((changed, before, now) -> announce());
    }

    /** Shows the error of another field. */
    void add(Control field) {
        Validator<Object> validator =
                (control, value) -> ValidationResult.fromErrorIf(field, error(field), has(field));
        if (!support.registerValidator(field, false, validator)) {
            throw new IllegalArgumentException(field + " has no value to validate");
        }
        update(field);
    }

    private String error(Control field) {
        ObservableValue<String> error = errors.get(field);
        return error == null ? "" : error.getValue();
    }

    private boolean has(Control field) {
        return !error(field).isEmpty();
    }

    /** Shows the current error of a field in one of the next frames. */
    void update(Control field) {
        if (has(field)) {
            fresh.add(field);
        }
        support.revalidate(field);
    }

    /** Reports errors that have just been shown to screen readers, and scrolls to the focused. */
    private void announce() {
        for (Control field : Set.copyOf(fresh)) {
            ErrorLine line = decoration.shown(field);
            if (line != null && line.text().equals(error(field))) {
                line.announce();
                if (field.isFocused()) {
                    scrollTo(field);
                }
            }
            if (line != null || !has(field)) {
                fresh.remove(field);
            }
        }
    }

    /** Scrolls to a field and its error. */
    void scrollTo(Control field) {
        ErrorLine line = decoration.shown(field);
        if (line != null) {
            Scrolling.reveal(line);
        }
        Scrolling.reveal(field);
    }
}
