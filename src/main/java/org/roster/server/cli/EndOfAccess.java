package org.roster.server.cli;

import org.roster.contract.EndDate;
import org.roster.server.cli.OrganizationCommand.WithDatabase;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * Parses the value of an option for the end of a member's access: the last day of access (ISO 8601,
 * such as {@code 2030-12-31}), or a time (RFC 3339, such as {@code 2030-12-31T18:00:00Z}). The
 * service refuses a time in the past.
 */
final class EndOfAccess {

    /** The placeholder of the option's value. */
    static final String LABEL = "DATE|TIME";

    private EndOfAccess() {}

    /**
     * Returns the time when the access ends: for a day, its last second in this system's time zone.
     *
     * @param option the option, for the error message
     * @param given the value; spaces around it are ignored
     * @param command the command, for the error message
     * @throws picocli.CommandLine.ParameterException if the value is neither a day nor a time
     */
    static Instant parse(String option, String given, WithDatabase command) {
        String stripped = given.strip();
        try {
            return EndDate.ofLastDay(LocalDate.parse(stripped), ZoneId.systemDefault());
        } catch (DateTimeException notADay) {
            try {
                return Instant.parse(stripped);
            } catch (DateTimeParseException neither) {
                throw command.wrong(
                        option
                                + " must be a day, such as 2030-12-31, or a time, such as"
                                + " 2030-12-31T18:00:00Z");
            }
        }
    }
}
