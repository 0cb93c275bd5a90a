package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.ui.text.DayText;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/** The end date of a member, which the user chooses as the last day of access. */
public final class EndDateViewModel {

    private final Times times;
    private final Messages messages = Messages.beside(EndDateViewModel.class);
    private final BooleanProperty ends;
    private final StringProperty day;
    private final BooleanBinding wrong;
    private final BooleanBinding possible;
    private final StringBinding hint;
    private final StringBinding error;

    /**
     * Creates the choice.
     *
     * @param before the end date until now, or null; one that has passed isn't shown
     */
    EndDateViewModel(@Nullable Instant before, Times times) {
        this.times = times;
        @Nullable LocalDate known =
                before == null || before.isBefore(times.now()) ? null : DayText.dayOf(before);
        ends = new SimpleBooleanProperty(known != null);
        day = new SimpleStringProperty(known == null ? "" : DayText.of(known));
        wrong =
                Bindings.createBooleanBinding(
                        () -> ends.get() && !day.get().isBlank() && chosen() == null, ends, day);
        possible =
                Bindings.createBooleanBinding(
                        () ->
                                ends.get()
                                        ? chosen() != null && !Objects.equals(chosen(), known)
                                        : before != null,
                        ends,
                        day);
        hint = Bindings.createStringBinding(this::sentence, day, wrong);
        error =
                Bindings.createStringBinding(
                        () ->
                                wrong.get()
                                        ? messages.get("end.wrong", DayText.of(times.today()))
                                        : "",
                        wrong);
    }

    private @Nullable LocalDate chosen() {
        LocalDate typed = DayText.read(day.get());
        return typed == null || typed.isBefore(times.today()) ? null : typed;
    }

    private String sentence() {
        if (wrong.get()) {
            return "";
        }
        LocalDate chosen = chosen();
        Instant end = DayText.endOf(chosen == null ? times.today() : chosen);
        return messages.get("end.hint", times.minuteInZone(end));
    }

    /** The chosen end: the last second of the day in the user's time zone; null for no end. */
    @Nullable Instant endsAt() {
        LocalDate last = chosen();
        return ends.get() && last != null ? DayText.endOf(last) : null;
    }

    /** The first day that can be chosen. */
    LocalDate first() {
        return times.today();
    }

    /** Whether there is an end date. */
    BooleanProperty endsProperty() {
        return ends;
    }

    /** The last day of access, as the user types it. */
    StringProperty dayProperty() {
        return day;
    }

    /** Why the text is wrong: it isn't a date, or the date has passed. Empty if it is right. */
    StringBinding errorProperty() {
        return error;
    }

    /** Whether the choice is complete and differs from the end date until now. */
    BooleanBinding possibleProperty() {
        return possible;
    }

    /** When on that day the access ends; empty if there is no such day. */
    StringBinding hintProperty() {
        return hint;
    }
}
