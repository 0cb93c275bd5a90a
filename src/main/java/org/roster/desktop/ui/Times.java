package org.roster.desktop.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Points in time as people say them, in their language and time zone. */
public final class Times {

    private final InstantSource clock;
    private final Messages messages = Messages.beside(Times.class);

    /** Times as seen from this clock. */
    public Times(InstantSource clock) {
        this.clock = clock;
    }

    /** What time it is. */
    public Instant now() {
        return clock.instant();
    }

    /** The day, as {@code Nov 24, 2026}. */
    public String day(Instant instant) {
        return format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM), instant);
    }

    /** Day and minute, as {@code Nov 24, 2026, 2:03 PM}. */
    public String exact(Instant instant) {
        return format(
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT),
                instant);
    }

    /** The time of day to the second, as {@code 2:03:22 PM}. */
    public String second(Instant instant) {
        return format(DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM), instant);
    }

    private static String format(DateTimeFormatter formatter, Instant instant) {
        return formatter
                .withLocale(Locale.getDefault(Locale.Category.FORMAT))
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }

    /** How long ago or until then, as {@code 3 days ago} or {@code in 3 days}. */
    public String relative(Instant instant) {
        Duration until = Duration.between(clock.instant(), instant);
        Duration distance = until.abs();
        String direction = until.isNegative() ? "past" : "future";
        if (distance.toMinutes() < 1) {
            return messages.get("time.now");
        }
        if (distance.toHours() < 1) {
            return messages.get("time." + direction + ".minutes", distance.toMinutes());
        }
        if (distance.toDays() < 1) {
            return messages.get("time." + direction + ".hours", distance.toHours());
        }
        if (distance.toDays() < 60) {
            return messages.get("time." + direction + ".days", distance.toDays());
        }
        return day(instant);
    }
}
