package org.roster.desktop.invites;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

import org.roster.contract.NewInvite;
import org.roster.desktop.settings.LinkValidity;
import org.roster.desktop.settings.MailLanguage;
import org.roster.desktop.ui.text.DayText;
import org.roster.desktop.ui.text.Messages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The labels and hints of the options of an invite. */
public final class InviteOptionsText {

    private static final Duration DAY = Duration.ofDays(1);

    private final InviteOptionsViewModel model;
    private final Messages messages = Messages.beside(InviteOptionsText.class);
    private final ObservableValue<String> notification;
    private final StringBinding noteLength;
    private final StringBinding summary;

    InviteOptionsText(InviteOptionsViewModel model) {
        this.model = model;
        this.notification =
                model.sendsMailProperty()
                        .map(sends ->
                                messages.get(sends ? "notification.hint" : "notification.off"));
        this.noteLength =
                Bindings.createStringBinding(
                        () ->
                                messages.get(
                                        "options.note.length", length(), NewInvite.MAX_NOTE_LENGTH),
                        model.noteProperty());
        this.summary =
                Bindings.createStringBinding(
                        this::summarySentence,
                        model.validityProperty(),
                        model.languageProperty(),
                        model.sendsMailProperty(),
                        model.noteProperty(),
                        model.lastDayProperty(),
                        model.wrongProperty());
    }

    String of(LinkValidity validity) {
        Duration duration = model.validities().duration(validity);
        if (duration == null) {
            return messages.get("options.validity.unknown-default");
        }
        String words = of(duration);
        return validity == LinkValidity.DEFAULT
                ? messages.get("options.validity.default", words)
                : words;
    }

    /** Returns a duration in the largest unit of which it is a multiple. */
    private String of(Duration duration) {
        long minutes = Math.max(1, duration.toMinutes());
        if (minutes % DAY.toMinutes() == 0) {
            return messages.get("options.validity.days", minutes / DAY.toMinutes());
        }
        return minutes % 60 == 0
                ? messages.get("options.validity.hours", minutes / 60)
                : messages.get("options.validity.minutes", minutes);
    }

    String of(MailLanguage language) {
        return messages.get("options.language." + language);
    }

    private int length() {
        String note = model.note();
        return note == null ? 0 : note.codePointCount(0, note.length());
    }

    private String summarySentence() {
        if (model.wrongProperty().get()) {
            return messages.get("options.summary.error");
        }
        List<String> parts = new ArrayList<>();
        if (model.validFor() != null) {
            parts.add(messages.get("options.summary.validity", of(model.validityProperty().get())));
        }
        if (model.language() != null) {
            parts.add(messages.get("options.summary.language", of(model.languageProperty().get())));
        }
        if (model.note() != null) {
            parts.add(messages.get("options.summary.note"));
        }
        Instant end = model.endsAt();
        if (end != null) {
            parts.add(messages.get("options.summary.last-day", DayText.of(DayText.dayOf(end))));
        }
        return String.join(" · ", parts);
    }

    /** Whether the note is longer than the service accepts. */
    ObservableValue<Boolean> noteTooLongProperty() {
        return noteLength.map(shown -> length() > NewInvite.MAX_NOTE_LENGTH);
    }

    /** The hint below the notification address. */
    public ObservableValue<String> notificationProperty() {
        return notification;
    }

    public String getNotification() {
        return notification.getValue();
    }

    /** The number of characters of the note, and their maximum. */
    public StringBinding noteLengthProperty() {
        return noteLength;
    }

    public String getNoteLength() {
        return noteLength.get();
    }

    /** The options that differ from the default, in a few words; empty if there are none. */
    StringBinding summaryProperty() {
        return summary;
    }
}
