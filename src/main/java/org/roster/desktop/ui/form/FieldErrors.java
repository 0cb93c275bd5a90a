package org.roster.desktop.ui.form;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Shows the errors of a form's fields, each beneath its field. Screen readers read an error with
 * its field. Loads ControlsFX at the first error, because most forms never show one.
 */
public final class FieldErrors {

    private final Map<Control, ObservableValue<String>> errors = new LinkedHashMap<>();
    private @Nullable FormValidation validation;

    /**
     * Shows the error of a field while there is one.
     *
     * @param field is inside of a {@code VBox} with the style class {@code field}
     * @param error a sentence, or empty
     */
    public void show(Control field, ObservableValue<String> error) {
        errors.put(field, error);
        error.addListener((changed, before, now) -> update(field));
        if (validation != null) {
            validation.add(field);
        } else if (!error.getValue().isEmpty()) {
            update(field);
        }
    }

    private void update(Control field) {
        FormValidation now = validation;
        if (now == null) {
            now = new FormValidation(errors);
            validation = now;
        }
        now.update(field);
    }

    /**
     * Focuses the first field with an error, and scrolls to it.
     *
     * @return whether there is one
     */
    public boolean reveal() {
        FormValidation now = validation;
        if (now == null) {
            return false;
        }
        for (Map.Entry<Control, ObservableValue<String>> each : errors.entrySet()) {
            if (!each.getValue().getValue().isEmpty()) {
                each.getKey().requestFocus();
                now.scrollTo(each.getKey());
                return true;
            }
        }
        return false;
    }
}
