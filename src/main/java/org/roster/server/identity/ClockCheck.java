package org.roster.server.identity;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Compares this machine's clock with that of a provider. */
final class ClockCheck {

    /** The difference from which tokens are rejected. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private ClockCheck() {}

    /**
     * Returns a warning if the clock differs from the {@code Date} of a response (RFC 9110, section
     * 6.6.1) by more than a minute.
     */
    static Optional<String> warning(HttpResponse<?> response, InstantSource clock) {
        return response.headers()
                .firstValue("Date")
                .flatMap(ClockCheck::parse)
                .map(date -> Duration.between(date, clock.instant()))
                .filter(ahead -> ahead.abs().compareTo(TOLERANCE) > 0)
                .map(ahead ->
                        "The clock of this machine is "
                                + ahead.abs().toSeconds()
                                + " seconds "
                                + (ahead.isNegative() ? "behind" : "ahead of")
                                + " that of "
                                + response.uri().getHost()
                                + ", so sign-ins fail; synchronize it, for example with NTP");
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
