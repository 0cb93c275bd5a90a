package org.roster.desktop.ui.text;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Formats times in the user's language and time zone. Doesn't depend on JavaFX. */
public class TimeText {

    private static final Duration MINUTES = Duration.ofMinutes(1);
    private static final Duration HOURS = Duration.ofHours(1);
    private static final Duration DAYS = Duration.ofDays(1);
    private static final int MINUTES_OF_HOUR = 60;
    private static final int HOURS_OF_DAY = 24;

    /** From this number of days on, times are formatted as dates, which are easier to read. */
    private static final int MAX_RELATIVE_DAYS = 60;

    private final InstantSource clock;
    private final Messages messages = Messages.beside(TimeText.class);

    /** Creates a formatter. */
    public TimeText(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the current time of the clock. */
    public final Instant now() {
        return clock.instant();
    }

    /** Returns the current day in the user's time zone. */
    public final LocalDate today() {
        return DayText.dayOf(clock.instant());
    }

    /** Formats the time of day to the minute and the time zone, as {@code 11:59 PM GMT+1}. */
    public final String minuteInZone(Instant instant) {
        return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), instant)
                + " "
                + format(DateTimeFormatter.ofPattern("O"), instant);
    }

    /** Formats the day without its year if that is the current one, as {@code Nov 24}. */
    public final String shortDay(Instant instant) {
        return DayText.dayOf(instant).getYear() == today().getYear()
                ? format(DateTimeFormatter.ofLocalizedPattern("MMMd"), instant)
                : day(instant);
    }

    /** Formats the day, as {@code Nov 24, 2026}. */
    public final String day(Instant instant) {
        return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), instant);
    }

    /** Formats the day and the minute, as {@code Nov 24, 2026, 2:03 PM}. */
    public final String exact(Instant instant) {
        return format(
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT),
                instant);
    }

    /**
     * Formats the day, the minute and the time zone for readers elsewhere, as {@code Nov 24, 2026,
     * 2:03 PM GMT+1}.
     */
    public final String exactInZone(Instant instant) {
        return exact(instant) + " " + format(DateTimeFormatter.ofPattern("O"), instant);
    }

    /** Formats the time of day to the second, as {@code 2:03:22 PM}. */
    public final String second(Instant instant) {
        return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM), instant);
    }

    /**
     * Formats a time in the future to the minute, rounded up: the time of day, and the day unless
     * it is today.
     */
    public final String upcoming(Instant instant) {
        Instant minute =
                instant.plus(Duration.ofMinutes(1)).minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
        return day(minute).equals(day(clock.instant()))
                ? format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT), minute)
                : exact(minute);
    }

    private static String format(DateTimeFormatter formatter, Instant instant) {
        return formatter
                .withLocale(Locale.getDefault(Locale.Category.FORMAT))
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }

    /**
     * Formats the distance to now, as {@code 3 days ago} or {@code in 3 days}. A time in the past
     * is rounded down and one in the future up, so that an invite that was just sent for 14 days
     * expires in 14 days.
     */
    public final String relative(Instant instant) {
        Duration until = Duration.between(clock.instant(), instant);
        Duration distance = until.abs();
        if (distance.toMinutes() < 1) {
            return messages.get("time.now");
        }
        boolean past = until.isNegative();
        long minutes = units(distance, MINUTES, past);
        if (minutes < MINUTES_OF_HOUR) {
            return messages.get(past ? "time.past.minutes" : "time.future.minutes", minutes);
        }
        long hours = units(distance, HOURS, past);
        if (hours < HOURS_OF_DAY) {
            return messages.get(past ? "time.past.hours" : "time.future.hours", hours);
        }
        long days = units(distance, DAYS, past);
        return days < MAX_RELATIVE_DAYS
                ? messages.get(past ? "time.past.days" : "time.future.days", days)
                : day(instant);
    }

    private static long units(Duration distance, Duration unit, boolean down) {
        long whole = distance.dividedBy(unit);
        return down || distance.equals(unit.multipliedBy(whole)) ? whole : whole + 1;
    }
}
