package org.roster.packaging;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Generates a manual page for each command from its help. picocli's own generator writes AsciiDoc,
 * which needs Asciidoctor. {@code installer/linux/package} fills in the date and the version.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/groff_man.7.html">groff_man(7)</a>
 */
final class ManualPages {

    /** The line of the template that is replaced with the sections of the root command. */
    private static final String SECTIONS = "@SECTIONS@";

    private final CommandLine root;

    /** Generates the pages of a command and its subcommands. */
    ManualPages(CommandLine root) {
        this.root = root;
    }

    /**
     * Writes the pages.
     *
     * @param template the page of the root command, with a line {@code @SECTIONS@}
     * @param folder the folder for files such as {@code roster-users.1}
     */
    void write(Path template, Path folder) throws IOException {
        Files.createDirectories(folder);
        String sections = String.join("\n", sections(root.getCommandSpec()));
        Files.writeString(
                folder.resolve(root.getCommandName() + ".1"),
                Files.readString(template).replace(SECTIONS, sections));
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Files.writeString(folder.resolve(page.getKey() + ".1"), page.getValue());
        }
    }

    /** Returns the pages of the subcommands by name, such as {@code roster-users-list}. */
    Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        root.getSubcommands()
                .values()
                .forEach(command -> addPages(command.getCommandSpec(), pages));
        return pages;
    }

    private static void addPages(CommandSpec command, Map<String, String> pages) {
        pages.put(name(command), page(command));
        command.subcommands().values().forEach(each -> addPages(each.getCommandSpec(), pages));
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private static String page(CommandSpec command) {
        String name = name(command);
        String[] description = command.usageMessage().description();
        List<String> lines = new ArrayList<>();
        lines.add(
                ".TH %s 1 \"@DATE@\" \"Roster @VERSION@\" \"User Commands\""
                        .formatted(name.toUpperCase(Locale.ROOT)));
        lines.add(".SH NAME");
        lines.add(text(name) + " \\- " + text(summary(description[0])));
        lines.add(".SH SYNOPSIS");
        lines.add(".nf");
        synopsis(command).lines().forEach(line -> lines.add(text(line)));
        lines.add(".fi");
        lines.add(".SH DESCRIPTION");
        for (String paragraph : description) {
            if (!paragraph.isEmpty()) {
                lines.add(text(paragraph));
                lines.add(".PP");
            }
        }
        lines.removeLast();
        lines.addAll(sections(command));
        lines.add(".SH SEE ALSO");
        CommandSpec parent = command.parent();
        lines.add(".BR " + text(name(parent)) + " (1)");
        return String.join("\n", lines) + "\n";
    }

    /** Returns the first sentence in the form of the NAME section: lower case, no full stop. */
    private static String summary(String description) {
        String first = description.split("[.:] ")[0].replaceAll("[.:]$", "");
        return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    private static String synopsis(CommandSpec command) {
        Help help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
        return help.synopsis(0).strip();
    }

    /** Returns the sections for subcommands, parameters, options, exit codes and the footer. */
    private static List<String> sections(CommandSpec command) {
        List<String> lines = new ArrayList<>();
        if (!command.subcommands().isEmpty()) {
            lines.add(".SH COMMANDS");
            command.subcommands()
                    .values()
                    .forEach(each -> addCommand(each.getCommandSpec(), lines));
        }
        if (!command.positionalParameters().isEmpty()) {
            lines.add(".SH PARAMETERS");
            for (PositionalParamSpec each : command.positionalParameters()) {
                add(each.paramLabel(), description(each), lines);
            }
        }
        lines.add(".SH OPTIONS");
        for (OptionSpec each : command.options()) {
            String value = each.arity().max() == 0 ? "" : "=" + each.paramLabel();
            add(String.join(", ", each.names()) + value, description(each), lines);
        }
        UsageMessageSpec usage = command.usageMessage();
        if (!usage.exitCodeList().isEmpty()) {
            lines.add(".SH EXIT STATUS");
            usage.exitCodeList().forEach((code, meaning) -> add(code, meaning, lines));
        }
        if (usage.footer().length > 0) {
            lines.add(".SH " + heading(usage.footerHeading()));
            for (String line : usage.footer()) {
                String[] cells = line.strip().split(" {2,}", 2);
                add(cells[0], cells[1], lines);
            }
        }
        return lines;
    }

    private static void addCommand(CommandSpec command, List<String> lines) {
        lines.add(".TP");
        lines.add(".BR " + text(name(command)) + " (1)");
        lines.add(text(command.usageMessage().description()[0]));
    }

    private static void add(String term, String description, List<String> lines) {
        lines.add(".TP");
        lines.add(".B " + text(term));
        lines.add(text(description));
    }

    private static String heading(String text) {
        return text.replace("%n", "").replace(":", "").strip().toUpperCase(Locale.ROOT);
    }

    private static String description(ArgSpec argument) {
        String text = String.join(" ", argument.description());
        Object value = argument.initialValue();
        return text.replace("${DEFAULT-VALUE}", String.valueOf(value))
                .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates(argument)));
    }

    private static Iterable<String> candidates(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null ? List.of() : candidates;
    }

    /** Escapes text for groff: no line is taken for a request, and hyphens stay ASCII. */
    private static String text(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
