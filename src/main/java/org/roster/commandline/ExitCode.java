package org.roster.commandline;

import org.roster.contract.Problem;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.signin.oidc.SignInException;

/** The exit codes of {@code roster}. Scripts depend on the numbers, so they never change. */
public enum ExitCode {
    /** Everything was done. */
    DONE(0),
    /** Some of it was done, or a file can't be read or written, or Roster has a defect. */
    FAILED(1),
    /** The command, an option or a value is invalid, or a confirmation is missing. */
    USAGE(2),
    /** You aren't signed in, or the server refuses what you may not do. */
    REFUSED(3),
    /** There is no such thing, or its state doesn't allow the change. */
    CONFLICT(4),
    /** The server is unreachable, untrusted or busy. */
    UNREACHABLE(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the number that the process exits with. */
    public int number() {
        return number;
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
            // A limit on invites and mails, or else one on requests
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
