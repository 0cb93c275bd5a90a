package org.roster.contract;

import java.time.Duration;

/**
 * The operator's settings for invites, as ISO 8601 durations.
 *
 * @param validity how long a link works unless the inviter chooses
 * @param longestValidity how long a link can work
 */
public record InviteSettings(String validity, String longestValidity) {

    /** Creates settings, with whole days as {@code P14D}. */
    public static InviteSettings of(Duration validity, Duration longestValidity) {
        return new InviteSettings(text(validity), text(longestValidity));
    }

    private static String text(Duration duration) {
        Duration days = Duration.ofDays(duration.toDays());
        return days.equals(duration) ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
