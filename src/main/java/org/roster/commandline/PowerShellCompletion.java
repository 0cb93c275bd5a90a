package org.roster.commandline;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Generates an argument completer for PowerShell 5.1 and later, which picocli doesn't support.
 *
 * @see <a
 *     href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter">
 *     Register-ArgumentCompleter</a>
 */
final class PowerShellCompletion {

    private static final String SCRIPT =
            """
            # Completes the commands and options of roster in PowerShell.
            Register-ArgumentCompleter -Native -CommandName roster -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $words = @{
            %s
                }
                $values = @{
            %s
                }
                $command = 'roster'
                $previous = ''
                foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
                    if ($element.Extent.EndOffset -ge $cursorPosition) { break }
                    $previous = $element.ToString()
                    if ($words.ContainsKey("$command $previous")) { $command = "$command $previous" }
                }
                $candidates = $words[$command]
                if ($values.ContainsKey("$command $previous")) { $candidates = $values["$command $previous"] }
                $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """;

    private PowerShellCompletion() {}

    /** Returns the script for a command and its subcommands. */
    static String of(CommandLine root) {
        List<String> words = new ArrayList<>();
        List<String> values = new ArrayList<>();
        add(root.getCommandSpec(), words, values);
        return SCRIPT.formatted(String.join("\n", words), String.join("\n", values));
    }

    private static void add(CommandSpec command, List<String> words, List<String> values) {
        String path = command.qualifiedName();
        List<String> next = new ArrayList<>(command.subcommands().keySet());
        for (OptionSpec option : command.options()) {
            next.add(option.longestName());
            List<String> choices = choices(option);
            if (!choices.isEmpty()) {
                values.add(entry(path + " " + option.longestName(), choices));
            }
        }
        command.positionalParameters().forEach(parameter -> next.addAll(choices(parameter)));
        words.add(entry(path, next));
        command.subcommands().values().forEach(each -> add(each.getCommandSpec(), words, values));
    }

    private static List<String> choices(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null
                ? List.of()
                : StreamSupport.stream(candidates.spliterator(), false)
                        .map(each -> each.toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** Returns an entry of a hash table. Names contain no quotes, so they aren't escaped. */
    private static String entry(String key, List<String> words) {
        return "        '%s' = @(%s)"
                .formatted(
                        key,
                        words.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")));
    }
}
