package org.roster.desktop.ui.control;

import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

/**
 * Buttons in a row that choose what a table shows, one at a time.
 *
 * @param <T> what is chosen; null is everything
 */
public final class FilterChips<T> extends HBox {

    private final ToggleGroup group = new ToggleGroup();
    private final Property<@Nullable T> chosen;

    /** Chips that set the property. */
    public FilterChips(Property<@Nullable T> chosen) {
        this.chosen = chosen;
        getStyleClass().add("chips");
    }

    /** Adds a chip that can be taken back by a second press, so that nothing is left out again. */
    public void add(T value, ObservableValue<String> text) {
        ToggleButton chip = new ToggleButton();
        chip.textProperty().bind(text);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Control.USE_PREF_SIZE);
        chip.setToggleGroup(group);
        chip.setSelected(value.equals(chosen.getValue()));
        chip.selectedProperty()
                .addListener((changed, before, now) -> {
                    if (now) {
                        chosen.setValue(value);
                    } else if (value.equals(chosen.getValue())) {
                        chosen.setValue(null);
                    }
                });
        getChildren().add(chip);
    }
}
