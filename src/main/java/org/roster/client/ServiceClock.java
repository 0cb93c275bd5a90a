package org.roster.client;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The time of the service, to within a second. This machine's clock may be wrong, and the service
 * judges the age of ID tokens and proofs by its own.
 */
public final class ServiceClock implements InstantSource {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceClock.class);

    private final InstantSource machine;
    private volatile Duration ahead = Duration.ZERO;

    ServiceClock(InstantSource machine) {
        this.machine = machine;
    }

    /** Reads the time from the Date header of a response that has just arrived (RFC 9110). */
    void read(HttpHeaders headers) {
        headers.firstValue("Date")
                .ifPresent(date -> {
                    try {
                        ahead =
                                Duration.between(
                                        machine.instant(),
                                        ZonedDateTime.parse(
                                                        date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                                .toInstant());
                    } catch (DateTimeException e) {
                        LOG.debug("The service's date is invalid: {}", e.getMessage());
                    }
                });
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }
}
