package org.roster.desktop.ui.control;

import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableNumberValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.ContractLabels;

/**
 * A row of toggle buttons that filter a table. At most one is selected.
 *
 * @param <T> the filter value; null means no filter
 */
public final class FilterChips<T> extends HBox {

    private static final String DIMMED = "dimmed";

    private final ToggleGroup group = new ToggleGroup();
    private final Property<@Nullable T> chosen;

    /** Whether a chip is changing, of which there are two when another one is pressed. */
    private boolean pressing;

    /** Creates an empty row that sets the property. */
    public FilterChips(Property<@Nullable T> chosen) {
        this.chosen = chosen;
        getStyleClass().add("chips");
    }

    /** Shows the chips in a muted color while their counts are out of date or unknown. */
    public void dimWhile(ObservableValue<Boolean> condition) {
        dim(condition.getValue());
        condition.addListener((changed, before, now) -> dim(now));
    }

    private void dim(boolean dimmed) {
        getStyleClass().remove(DIMMED);
        if (dimmed) {
            getStyleClass().add(DIMMED);
        }
    }

    /** Adds a chip with a count, which is left out while it is unknown. */
    public void add(
            T value, String word, ObservableNumberValue count, ObservableBooleanValue known) {
        ContractLabels labels = new ContractLabels();
        add(
                value,
                Bindings.createStringBinding(
                        () ->
                                known.get()
                                        ? labels.counted(word, count.intValue())
                                        : labels.uncounted(word),
                        count,
                        known));
    }

    /** Adds a chip. A second press deselects it and removes the filter. */
    public void add(T value, ObservableValue<String> text) {
        ToggleButton chip = new ToggleButton();
        chip.setMnemonicParsing(false);
        chip.textProperty().bind(text);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Control.USE_PREF_SIZE);
        chip.setToggleGroup(group);
        chip.setSelected(value.equals(chosen.getValue()));
        chip.selectedProperty()
                .addListener((changed, before, now) -> {
                    pressing = true;
                    if (now) {
                        chosen.setValue(value);
                    } else if (value.equals(chosen.getValue())) {
                        chosen.setValue(null);
                    }
                    pressing = false;
                });
        // The filter can also be removed elsewhere
        chosen.addListener((changed, before, now) -> {
            if (!pressing) {
                chip.setSelected(value.equals(now));
            }
        });
        getChildren().add(chip);
    }
}
