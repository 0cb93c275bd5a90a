package org.roster.desktop.ui.text;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EndDate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Reads and writes days as people type them in the user's language, as {@code 12/31/2026}. */
public final class DayText {

    private DayText() {}

    /** Returns the day, with a year of four digits. */
    public static String of(LocalDate day) {
        return formatter(pattern().replaceFirst("y+", "yyyy")).format(day);
    }

    /** Returns the last day of the current year as an example. */
    public static String example() {
        return of(LocalDate.now(ZoneId.systemDefault()).with(TemporalAdjusters.lastDayOfYear()));
    }

    /** Returns the day of a text with a year of two or four digits; null if it isn't one. */
    public static @Nullable LocalDate read(String text) {
        try {
            // If lenient, a year of four digits is accepted, too, and "yyyy" means 26 by "26"
            return LocalDate.parse(text.strip(), formatter(pattern().replaceFirst("y+", "yy")));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns the day of a time in the user's time zone. */
    public static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneId.systemDefault());
    }

    /** Returns the last second of a day in the user's time zone. */
    public static Instant endOf(LocalDate day) {
        return EndDate.ofLastDay(day, ZoneId.systemDefault());
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
