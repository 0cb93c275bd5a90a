package org.roster.desktop.ui.text;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.task.Tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Points in time as people say them, in their language and time zone. Lives on the JavaFX thread.
 */
public final class Times {

    private final InstantSource clock;

    /** How long what is said relative to now holds. */
    static final Duration STEP = Duration.ofMinutes(1);

    private final Messages messages = Messages.beside(Times.class);
    private final ReadOnlyObjectWrapper<Instant> passing;
    private Tasks.@Nullable Running next;

    /** Held here: whoever looks is told of by bindings that nobody else holds. */
    @SuppressWarnings("UnusedVariable") // a binding that nobody keeps is collected
    private @Nullable ObservableValue<Boolean> seen;

    /** Times as seen from this clock, at which they stay until {@link #pass}. */
    public Times(InstantSource clock) {
        this.clock = clock;
        this.passing = new ReadOnlyObjectWrapper<>(clock.instant());
    }

    /**
     * Lets time pass in what is shown: every minute, as long as it is seen, and at once when it is
     * seen again.
     *
     * @param tasks end it
     */
    public void pass(Tasks tasks, ObservableValue<Boolean> whileSeen) {
        seen = whileSeen;
        whileSeen.addListener((changed, before, now) -> pass(tasks, now));
        pass(tasks, whileSeen.getValue());
    }

    private void pass(Tasks tasks, boolean isSeen) {
        if (next != null) {
            next.cancel();
            next = null;
        }
        if (isSeen) {
            tick(tasks);
        }
    }

    private void tick(Tasks tasks) {
        // What has not been read since is taken for known to have changed, and not told again
        Instant before = passing.get();
        Instant now = clock.instant();
        if (!now.equals(before)) {
            passing.set(now);
        }
        next = tasks.later(STEP, () -> tick(tasks));
    }

    /** The time at which what is shown was last brought up to date. */
    public ReadOnlyObjectProperty<Instant> passingProperty() {
        return passing.getReadOnlyProperty();
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
