package org.roster.commandline;

import org.jspecify.annotations.Nullable;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** {@code roster completion}: prints a script that completes commands. */
@Command(
        name = "completion",
        description = {
            "Prints a script for a shell that completes commands and options.",
            "bash:       source <(roster completion bash)",
            "zsh:        source <(roster completion zsh)",
            "PowerShell: roster completion powershell | Out-String | Invoke-Expression"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    /** Matches the values of an option or a parameter in picocli's script. */
    private static final Pattern VALUES = Pattern.compile("(?<=_args=\\()[^)]*", Pattern.MULTILINE);

    /** The supported shells. */
    enum Shell {
        BASH,
        ZSH,
        POWERSHELL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or powershell.")
    private @Nullable Shell shell;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        String script =
                switch (Objects.requireNonNull(shell)) {
                    // In zsh, the same script loads zsh's emulation of bash completion
                    case BASH, ZSH -> inLowerCase(AutoComplete.bash(RosterCommand.NAME, root));
                    case POWERSHELL -> PowerShellCompletion.of(root);
                };
        spec.commandLine().getOut().print(script);
        return ExitCode.DONE.number();
    }

    /** Users enter values in lower case, and shells compare them case-sensitively. */
    private static String inLowerCase(String script) {
        return VALUES.matcher(script).replaceAll(values -> values.group().toLowerCase(Locale.ROOT));
    }
}
