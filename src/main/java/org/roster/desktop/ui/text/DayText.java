package org.roster.desktop.ui.text;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

/** Reads and writes days as people type them in the user's language, as {@code 12/31/2026}. */
public final class DayText {

    private DayText() {}

    /** Returns the day, with a year of four digits. */
    public static String of(LocalDate day) {
        return formatter(pattern().replaceFirst("y+", "yyyy")).format(day);
    }

    /** Returns the day of a text with a year of two or four digits; null if it is none. */
    public static @Nullable LocalDate read(String text) {
        String typed = text.strip();
        for (String year : List.of("yyyy", "yy")) {
            try {
                return LocalDate.parse(typed, formatter(pattern().replaceFirst("y+", year)));
            } catch (DateTimeException e) {
                // Not in this format
            }
        }
        return null;
    }

    private static Locale locale() {
        return Locale.getDefault(Locale.Category.FORMAT);
    }

    private static String pattern() {
        return DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale());
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseLenient()
                .appendPattern(pattern)
                .toFormatter(locale())
                .withChronology(IsoChronology.INSTANCE);
    }
}
