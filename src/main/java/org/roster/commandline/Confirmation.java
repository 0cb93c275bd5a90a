package org.roster.commandline;

import org.roster.desktop.ui.text.UntrustedText;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;

/** Asks before a change that can't simply be undone. */
final class Confirmation {

    private static final int MOST_NAMES = 10;

    @Option(names = "--yes", description = "Changes without asking. Required without a terminal.")
    private boolean yes;

    /**
     * Asks unless {@code --yes} is given.
     *
     * @param verb what happens, such as {@code Remove}
     * @param names what it happens to
     * @throws CommandException if the answer isn't yes, or if nobody can be asked
     */
    void require(Terminal terminal, String verb, List<String> names) throws CommandException {
        if (yes) {
            return;
        }
        if (!terminal.isInteractive()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "Nothing was changed. Without a terminal to ask at, add --yes to confirm.");
        }
        String some = String.join(", ", names.stream().limit(MOST_NAMES).toList());
        String more =
                names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        String answer =
                terminal.ask(
                        UntrustedText.sentence(
                                verb + " " + some + more + "? Type yes to continue: "));
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
            throw new CommandException(ExitCode.USAGE, "Nothing was changed.");
        }
    }
}
