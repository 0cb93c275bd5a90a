package org.roster.commandline;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.util.Optional;

/** The terminal of the user. */
public interface Terminal {

    /** Returns whether both standard input and standard output are a terminal. */
    boolean isInteractive();

    /** Prints a question and returns the answer, or null at the end of the input. */
    @Nullable String ask(String question);

    /** Returns the terminal of this process. */
    static Terminal ofThisProcess() {
        return new Terminal() {

            @Override
            public boolean isInteractive() {
                return Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
            }

            @Override
            public @Nullable String ask(String question) {
                return Optional.ofNullable(System.console())
                        .map(console -> console.readLine("%s", question))
                        .orElse(null);
            }
        };
    }
}
