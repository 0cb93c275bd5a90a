package org.roster.commandline;

/** Ends a command with a message for the user. */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /**
     * Ends a command.
     *
     * @param message one or two sentences without secrets
     */
    CommandException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
