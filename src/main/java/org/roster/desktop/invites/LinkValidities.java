package org.roster.desktop.invites;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteSettings;
import org.roster.desktop.settings.LinkValidity;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How long the service lets the links of invites work.
 *
 * @param standard the time unless the inviter chooses; null if the service doesn't say
 * @param longest the longest time; null if the service doesn't say
 */
record LinkValidities(@Nullable Duration standard, @Nullable Duration longest) {

    /** The default of a service whose operator sets none, where the choice stands. */
    private static final Duration DEFAULT = Duration.ofDays(14);

    /**
     * Reads the settings of a service.
     *
     * @param settings null for a service of an earlier version
     */
    static LinkValidities of(@Nullable InviteSettings settings) {
        return settings == null
                ? new LinkValidities(null, null)
                : new LinkValidities(read(settings.validity()), read(settings.longestValidity()));
    }

    private static @Nullable Duration read(@Nullable String text) {
        try {
            Duration duration = text == null ? Duration.ZERO : Duration.parse(text);
            return duration.isPositive() ? duration : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Returns how long a link works, or null for a default that the service doesn't say. */
    @Nullable Duration duration(LinkValidity choice) {
        return choice.duration() == null ? standard : Duration.parse(choice.duration());
    }

    /** Returns the choices that the service allows, the shortest first. */
    List<LinkValidity> choices() {
        return Arrays.stream(LinkValidity.values())
                .filter(this::isOffered)
                .sorted(
                        Comparator.comparing(
                                choice -> Objects.requireNonNullElse(duration(choice), DEFAULT)))
                .toList();
    }

    private boolean isOffered(LinkValidity choice) {
        if (choice == LinkValidity.DEFAULT) {
            return true;
        }
        Duration duration = duration(choice);
        return duration != null
                && !duration.equals(Objects.requireNonNullElse(standard, DEFAULT))
                && (longest == null || duration.compareTo(longest) <= 0);
    }

    /** Returns a remembered choice, or the default if the service doesn't allow it. */
    LinkValidity allowed(LinkValidity remembered) {
        return choices().contains(remembered) ? remembered : LinkValidity.DEFAULT;
    }
}
