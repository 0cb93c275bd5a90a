package org.roster.server.cli;

import org.roster.contract.EndDate;
import org.roster.server.cli.OrganizationCommand.WithDatabase;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** Reads the end of a member's access from the command line. */
final class EndOfAccess {

    /** The placeholder of the option's value. */
    static final String LABEL = "DATE|TIME";

    private EndOfAccess() {}

    /**
     * Reads the last day of access, which ends in this system's time zone, or a time (RFC 3339).
     *
     * @param option the option, for the error message
     * @throws picocli.CommandLine.ParameterException if the value is neither
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
