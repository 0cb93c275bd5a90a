package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonValue;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The end date in a {@link MemberChange}, which distinguishes no end date from an unchanged one.
 *
 * @param at the time when the access ends, or null for no end
 */
public record EndDate(@Nullable Instant at) {

    /** No end date. */
    public static final EndDate NONE = new EndDate(null);

    /** Returns the end of access after a last day: its last second in this time zone. */
    public static Instant ofLastDay(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
    }

    /** Returns the value on the wire (RFC 3339), or null. */
    @JsonValue
    public @Nullable String wire() {
        return at == null ? null : at.toString();
    }
}
