package org.roster.desktop.ui.control;

import javafx.beans.InvalidationListener;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** Sets up combo boxes that aren't editable. */
public final class ChoiceLists {

    private ChoiceLists() {}

    /**
     * Sets the choices of a combo box and binds its value.
     *
     * @param words returns the label of a choice
     */
    public static <T> void bind(
            ComboBox<T> box, T[] choices, Property<T> chosen, Function<T, String> words) {
        box.getItems().setAll(choices);
        name(box, words);
        box.valueProperty().bindBidirectional(chosen);
    }

    /**
     * Sets the choices of a combo box, whose value is applied when its list closes: the arrow keys
     * change it with each step.
     *
     * @param words returns the label of a choice
     */
    public static <T> void bindWhenClosed(
            ComboBox<T> box, T[] choices, Property<T> chosen, Function<T, String> words) {
        box.getItems().setAll(choices);
        name(box, words);
        box.setValue(chosen.getValue());
        chosen.addListener((changed, before, now) -> box.setValue(now));
        InvalidationListener apply =
                changed -> {
                    if (!box.isShowing() && box.getValue() != chosen.getValue()) {
                        chosen.setValue(box.getValue());
                    }
                };
        box.valueProperty().addListener(apply);
        box.showingProperty().addListener(apply);
    }

    /**
     * Sets the labels of a combo box.
     *
     * @param words returns the label of a choice
     */
    public static <T> void name(ComboBox<T> box, Function<T, String> words) {
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T choice) {
                        return choice == null ? "" : words.apply(choice);
                    }

                    @Override
                    public T fromString(String text) {
                        return box.getValue();
                    }
                });
    }
}
