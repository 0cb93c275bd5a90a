package org.roster.desktop.invites;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.Whitespace;
import org.roster.desktop.settings.InvitePreference;
import org.roster.desktop.settings.LinkValidity;
import org.roster.desktop.settings.MailLanguage;
import org.roster.desktop.ui.text.DayText;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The options of a new invite. Each one that isn't chosen is null in the request, so that an older
 * service, which refuses unknown fields, accepts the invite.
 */
public final class InviteOptionsViewModel {

    /** The fields of the API contract whose errors the options show. */
    static final Set<String> FIELDS =
            Set.of("validFor", "language", "endsAt", "notificationEmail", "note");

    private final Property<InvitePreference> preference;
    private final LinkValidities validities;
    private final ObjectProperty<LinkValidity> validity;
    private final ObjectProperty<MailLanguage> language;
    private final BooleanProperty sendsMail;
    private final StringProperty notificationEmail = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private final StringProperty lastDay = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper validityError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper languageError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notificationEmailError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper noteError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lastDayError = new ReadOnlyStringWrapper("");
    private final BooleanBinding wrong =
            Bindings.createBooleanBinding(
                    this::hasError,
                    validityError,
                    languageError,
                    notificationEmailError,
                    noteError,
                    lastDayError);

    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");

    /** The choices that the form was opened with, which aren't the user's. */
    private InvitePreference given;

    /**
     * Creates options with the last choices.
     *
     * @param preference the last choices
     * @param validities how long the service lets links work
     */
    InviteOptionsViewModel(Property<InvitePreference> preference, LinkValidities validities) {
        this.preference = preference;
        this.validities = validities;
        InvitePreference last = preference.getValue();
        given =
                new InvitePreference(
                        validities.allowed(last.validity()), last.language(), last.sendsMail());
        validity = new SimpleObjectProperty<>(given.validity());
        language = new SimpleObjectProperty<>(given.language());
        sendsMail = new SimpleBooleanProperty(given.sendsMail());
        clearWhenChanged(validity, validityError);
        clearWhenChanged(language, languageError);
        clearWhenChanged(notificationEmail, notificationEmailError);
        clearWhenChanged(sendsMail, notificationEmailError);
        clearWhenChanged(note, noteError);
        clearWhenChanged(lastDay, lastDayError);
    }

    private static void clearWhenChanged(ObservableValue<?> field, ReadOnlyStringWrapper error) {
        field.addListener((changed, before, now) -> error.set(""));
    }

    private boolean hasError() {
        return !validityError.get().isEmpty()
                || !languageError.get().isEmpty()
                || !notificationEmailError.get().isEmpty()
                || !noteError.get().isEmpty()
                || !lastDayError.get().isEmpty();
    }

    /** Fills in the options of an earlier invite. Its validity and whether it had a mail aren't. */
    void fillIn(Invite earlier) {
        language.set(MailLanguage.of(earlier.language()));
        notificationEmail.set(Objects.requireNonNullElse(earlier.notificationEmail(), ""));
        note.set(Objects.requireNonNullElse(earlier.note(), ""));
        lastDay.set(earlier.endsAt() == null ? "" : DayText.of(DayText.dayOf(earlier.endsAt())));
        given = chosen();
    }

    /** Explains why the form is filled in, as a sentence. */
    void explain(String reason) {
        explanation.set(reason);
    }

    /** Clears the options that belong to one invited user. */
    void clear() {
        explanation.set("");
        notificationEmail.set("");
        note.set("");
        lastDay.set("");
    }

    /** Remembers the choices if the user has changed one. */
    void remember() {
        InvitePreference chosen = chosen();
        if (!chosen.equals(given)) {
            // A validity that only this service doesn't allow stays remembered
            LinkValidity lasting =
                    chosen.validity() == given.validity()
                            ? preference.getValue().validity()
                            : chosen.validity();
            given = chosen;
            preference.setValue(
                    new InvitePreference(lasting, chosen.language(), chosen.sendsMail()));
        }
    }

    private InvitePreference chosen() {
        return new InvitePreference(validity.get(), language.get(), sendsMail.get());
    }

    /** Shows the errors of the options, by their names in the API contract. */
    void show(Map<String, String> errors) {
        validityError.set(errors.getOrDefault("validFor", ""));
        languageError.set(errors.getOrDefault("language", ""));
        notificationEmailError.set(errors.getOrDefault("notificationEmail", ""));
        noteError.set(errors.getOrDefault("note", ""));
        lastDayError.set(errors.getOrDefault("endsAt", ""));
    }

    /** How long the link works (ISO 8601), or null for the service's default. */
    @Nullable String validFor() {
        return validity.get().duration();
    }

    /** The language of the mail (BCP 47); null for the organization's, or without a mail. */
    @Nullable String language() {
        return sendsMail.get() ? language.get().tag() : null;
    }

    /** The address that the mail goes to; null for the username, or without a mail. */
    @Nullable String notificationEmail() {
        String typed = Whitespace.strip(notificationEmail.get());
        return !sendsMail.get() || typed.isEmpty() ? null : typed;
    }

    /** The note, or null if there is none. */
    @Nullable String note() {
        String typed = Whitespace.strip(note.get());
        return typed.isEmpty() ? null : typed;
    }

    /** The last second of the last day of access; null for no end, or if the text isn't a date. */
    @Nullable Instant endsAt() {
        LocalDate day = DayText.read(lastDay.get());
        return day == null ? null : DayText.endOf(day);
    }

    /** Whether the last day of access is neither empty nor a day. */
    boolean isLastDayUnreadable() {
        return endsAt() == null && !lastDay.get().isBlank();
    }

    /** False for no mail; null for the service's default, which is a mail. */
    @Nullable Boolean sendMail() {
        return sendsMail.get() ? null : false;
    }

    /** How long the service lets links work. */
    LinkValidities validities() {
        return validities;
    }

    ObjectProperty<LinkValidity> validityProperty() {
        return validity;
    }

    ObjectProperty<MailLanguage> languageProperty() {
        return language;
    }

    /** Whether a mail is sent. */
    BooleanProperty sendsMailProperty() {
        return sendsMail;
    }

    StringProperty notificationEmailProperty() {
        return notificationEmail;
    }

    StringProperty noteProperty() {
        return note;
    }

    /** The last day of access, as the user types it. */
    StringProperty lastDayProperty() {
        return lastDay;
    }

    ReadOnlyStringProperty lastDayErrorProperty() {
        return lastDayError.getReadOnlyProperty();
    }

    /** Whether an option has an error. */
    BooleanBinding wrongProperty() {
        return wrong;
    }

    /** The reason that the form is filled in; empty if it was empty. */
    ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    ReadOnlyStringProperty validityErrorProperty() {
        return validityError.getReadOnlyProperty();
    }

    ReadOnlyStringProperty languageErrorProperty() {
        return languageError.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty notificationEmailErrorProperty() {
        return notificationEmailError.getReadOnlyProperty();
    }

    public String getNotificationEmailError() {
        return notificationEmailError.get();
    }

    ReadOnlyStringProperty noteErrorProperty() {
        return noteError.getReadOnlyProperty();
    }
}
