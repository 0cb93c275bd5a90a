package org.roster.server.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Languages;
import org.roster.contract.NewInvite;
import org.roster.contract.Problem.FieldError;
import org.roster.server.members.EndDates;
import org.roster.server.text.Names;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The validated options of an invite's link and mail.
 *
 * @param validity how long the link works
 * @param language the language of the mail (BCP 47), or null for the organization's
 * @param note the inviter's text, with line feeds as the only control characters, or null
 * @param endsAt the end of the future member's access, or null
 */
record InviteOptions(
        Duration validity,
        @Nullable String language,
        @Nullable String note,
        @Nullable Instant endsAt) {

    private static final Pattern WEEKS = Pattern.compile("[Pp](\\d{1,4})[Ww]");

    /** The options of an invite whose inviter has chosen none. */
    static InviteOptions standard(InviteValidity validity) {
        return new InviteOptions(validity.standard(), null, null, null);
    }

    /** Validates the options and adds what is wrong with them to the errors. */
    static InviteOptions check(
            NewInvite invite, InviteValidity validity, Instant now, List<FieldError> errors) {
        return new InviteOptions(
                validity(invite.validFor(), validity, errors),
                language(invite.language(), errors),
                note(invite.note(), errors),
                EndDates.check(invite.endsAt(), now, errors));
    }

    /** Returns when the link of an invite created now stops working: no later than the access. */
    Instant expiry(Instant now) {
        Instant expiry = now.plus(validity);
        return endsAt != null && endsAt.isBefore(expiry) ? endsAt : expiry;
    }

    @Nullable Long endsAtMillis() {
        return endsAt == null ? null : endsAt.toEpochMilli();
    }

    private static Duration validity(
            @Nullable String asked, InviteValidity validity, List<FieldError> errors) {
        if (asked == null) {
            return validity.standard();
        }
        try {
            Duration duration = duration(asked);
            if (duration.isPositive() && duration.compareTo(validity.longest()) <= 0) {
                return duration;
            }
            errors.add(
                    new FieldError(
                            "validFor",
                            duration.isPositive() ? "too-long" : "not-positive",
                            "An invite can be valid for up to "
                                    + days(validity.longest())
                                    + " days."));
        } catch (DateTimeParseException e) {
            errors.add(
                    new FieldError(
                            "validFor",
                            "not-a-duration",
                            "Enter an ISO 8601 duration, such as P14D for 14 days."));
        }
        return validity.standard();
    }

    /**
     * Parses a duration of ISO 8601, also one in weeks. Years and months have no fixed length.
     *
     * @throws DateTimeParseException if it isn't one
     */
    private static Duration duration(String text) {
        Matcher weeks = WEEKS.matcher(text);
        return weeks.matches()
                ? Duration.ofDays(7L * Integer.parseInt(weeks.group(1)))
                : Duration.parse(text);
    }

    /** Returns the whole days of a duration, or the first decimals of a shorter one. */
    private static String days(Duration duration) {
        return duration.toDays() > 0
                ? Long.toString(duration.toDays())
                : String.format(Locale.ROOT, "%.3f", duration.toMillis() / 86_400_000.0);
    }

    private static @Nullable String language(@Nullable String asked, List<FieldError> errors) {
        if (asked != null && !Languages.isAvailable(asked)) {
            errors.add(new FieldError("language", "unknown-language", Languages.sentence()));
        }
        return asked;
    }

    private static @Nullable String note(@Nullable String asked, List<FieldError> errors) {
        String note =
                asked == null ? null : NewInviteRules.stripped(asked.replaceAll("\\r\\n?", "\n"));
        if (note == null) {
            return null;
        }
        if (note.codePointCount(0, note.length()) > NewInvite.MAX_NOTE_LENGTH) {
            errors.add(
                    new FieldError(
                            "note",
                            "too-long",
                            "A note can have up to " + NewInvite.MAX_NOTE_LENGTH + " characters."));
        } else if (note.lines().filter(line -> !line.isEmpty()).anyMatch(Names::isUnfit)) {
            errors.add(
                    new FieldError(
                            "note",
                            "control-character",
                            "A note cannot contain control characters or invisible characters."));
        }
        return note;
    }
}
