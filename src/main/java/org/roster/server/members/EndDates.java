package org.roster.server.members;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.contract.Problem.FieldError;

import java.time.Instant;
import java.util.List;

/** The rules for the end date of a member's access. */
public final class EndDates {

    /** RFC 3339 writes years with four digits. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final String FIELD = "endsAt";

    private EndDates() {}

    /**
     * Validates an end date.
     *
     * @param asked the end date, or null for none
     * @param errors gets what is wrong with it
     * @return the end date in the precision of the database, or null if there is none or it is
     *     invalid
     */
    public static @Nullable Instant check(
            @Nullable Instant asked, Instant now, List<FieldError> errors) {
        if (asked == null) {
            return null;
        }
        if (!asked.isAfter(now)) {
            errors.add(
                    new FieldError(
                            FIELD, "in-the-past", "Choose an end date that is in the future."));
            return null;
        }
        if (asked.isAfter(LATEST)) {
            errors.add(
                    new FieldError(FIELD, "too-late", "Choose an end date before the year 10000."));
            return null;
        }
        return Instant.ofEpochMilli(asked.toEpochMilli());
    }

    /**
     * Marks a member whose end date was set. Administrators get no reminder of an end date that is
     * at most five days ahead.
     */
    static void mark(Handle handle, Member member, Instant now) {
        Instant endsAt = member.endsAt();
        boolean isNear = endsAt != null && !endsAt.isAfter(now.plus(EndReminders.BEFORE_END));
        handle.createUpdate("UPDATE member SET end_reminded_at = :at WHERE id = :id")
                .bind("at", isNear ? now.toEpochMilli() : null)
                .bind("id", member.id())
                .execute();
    }

    /** Returns the error of a member who can't be resumed with an end date in the past. */
    static FieldError hasPassed() {
        return new FieldError(
                FIELD,
                "in-the-past",
                "The end date of this member has passed. Choose a later one or none to resume the"
                        + " member.");
    }

    /** Returns the error of an invite that can't be renewed with an end date in the past. */
    public static FieldError hasPassedOfInvite() {
        return new FieldError(
                FIELD,
                "in-the-past",
                "The end date of this invite has passed. Create an invite with a later one or"
                        + " none.");
    }
}
