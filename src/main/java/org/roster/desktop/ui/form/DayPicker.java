package org.roster.desktop.ui.form;

import javafx.beans.property.Property;
import javafx.scene.control.DateCell;
import javafx.scene.control.DatePicker;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.DayText;

import java.time.LocalDate;

/** A text field for a day in the user's format, with a calendar. */
public final class DayPicker extends DatePicker {

    /** Creates an empty field. */
    public DayPicker() {
        setConverter(new DayConverter());
        setShowWeekNumbers(false);
        getEditor()
                .textProperty()
                .addListener((changed, before, now) -> {
                    if (now.isEmpty()) {
                        // Otherwise, the calendar keeps the day until the field loses the focus
                        setValue(null);
                    }
                });
    }

    /**
     * Binds the text, which may be no day, and disables the days before the first one in the
     * calendar.
     */
    public void bind(Property<String> text, LocalDate first) {
        setDayCellFactory(calendar -> new FutureCell(first));
        // The skin shows the value once
        setValue(DayText.read(text.getValue()));
        getEditor().textProperty().bindBidirectional(text);
    }

    /** Keeps the text if it isn't a date, so that the user can correct it. */
    private final class DayConverter extends StringConverter<@Nullable LocalDate> {

        @Override
        public String toString(@Nullable LocalDate day) {
            if (day != null) {
                return DayText.of(day);
            }
            String typed = getEditor().getText();
            return typed == null ? "" : typed;
        }

        @Override
        public @Nullable LocalDate fromString(String text) {
            return DayText.read(text);
        }
    }

    /** A day in the calendar. */
    private static final class FutureCell extends DateCell {

        private final LocalDate first;

        private FutureCell(LocalDate first) {
            this.first = first;
        }

        @Override
        public void updateItem(@Nullable LocalDate day, boolean empty) {
            super.updateItem(day, empty);
            setDisable(empty || day == null || day.isBefore(first));
        }
    }
}
