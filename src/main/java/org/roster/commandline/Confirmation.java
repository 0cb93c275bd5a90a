package org.roster.commandline;

import org.roster.desktop.ui.text.UntrustedText;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;

/** Asks for confirmation before a change that can't easily be undone. */
final class Confirmation {

    private static final int MAX_NAMES = 10;

    @Option(
            names = "--yes",
            description = "Doesn't ask for confirmation. Required without a terminal.")
    private boolean yes;

    /**
     * Asks unless {@code --yes} is given.
     *
     * @param verb the start of the question, such as {@code Remove}
     * @param names the usernames in the question, of which it shows ten
     * @throws CommandException if the answer isn't yes, or if there is no terminal
     */
    void require(Terminal terminal, String verb, List<String> names) throws CommandException {
        if (yes) {
            return;
        }
        if (!terminal.isInteractive()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "Nothing was changed. Without a terminal, add --yes to confirm.");
        }
        String some = String.join(", ", names.stream().limit(MAX_NAMES).toList());
        String more =
                names.size() > MAX_NAMES ? " and " + (names.size() - MAX_NAMES) + " more" : "";
        String answer =
                terminal.ask(
                        UntrustedText.sentence(
                                verb + " " + some + more + "? Type yes to continue: "));
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
            throw new CommandException(ExitCode.USAGE, "Nothing was changed.");
        }
    }
}
