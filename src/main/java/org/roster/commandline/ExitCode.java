package org.roster.commandline;

import org.roster.client.ServiceException;
import org.roster.client.signin.SignInException;
import org.roster.contract.Problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of {@code roster}. Scripts depend on the numbers, so they never change. */
public enum ExitCode {
    DONE(0, "Everything was done."),
    FAILED(
            1,
            "Only part of it was done, a file can't be read or written, or Roster ran into a"
                    + " problem."),
    USAGE(2, "The command, an option or a value is invalid, or a confirmation is missing."),
    REFUSED(3, "You aren't signed in, or you lack the permission."),
    CONFLICT(
            4,
            "A user, an invite or the organization wasn't found, or its state doesn't allow the"
                    + " change."),
    UNREACHABLE(5, "The server is unreachable, untrusted or busy.");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** Returns the number that the process exits with. */
    public int number() {
        return number;
    }

    /** Returns the meanings of all numbers for the help. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode each : values()) {
            meanings.put(Integer.toString(each.number), each.meaning);
        }
        return meanings;
    }

    /** Returns the exit code for a failure of the server. */
    static ExitCode of(ServiceException failure) {
        return switch (failure) {
            case ServiceException.Unreachable e -> UNREACHABLE;
            case ServiceException.CertificateRefused e -> UNREACHABLE;
            case ServiceException.NotRoster e -> UNREACHABLE;
            case ServiceException.SignInRequired e -> REFUSED;
            case ServiceException.NotConfirmed e -> REFUSED;
            case ServiceException.Refused e -> of(e.problem());
        };
    }

    private static ExitCode of(Problem problem) {
        return switch (problem.status()) {
            case 401, 403 -> REFUSED;
            case 404, 409, 412 -> CONFLICT;
            // A limit on invites or mail, or a rate limit
            case 429 -> problem.exceeded() == null ? UNREACHABLE : CONFLICT;
            default -> problem.status() >= 500 ? UNREACHABLE : USAGE;
        };
    }

    /** Returns the exit code for a failed sign-in. */
    static ExitCode of(SignInException failure) {
        return switch (failure) {
            case SignInException.ServiceFailed e -> of(e.failure());
            case SignInException.ProviderUnreachable e -> UNREACHABLE;
            default -> REFUSED;
        };
    }
}
