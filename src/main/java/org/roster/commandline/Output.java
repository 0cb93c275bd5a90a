package org.roster.commandline;

import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.TextTable;
import org.roster.desktop.ui.text.UntrustedText;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints results as plain text. Escapes characters in names that could manipulate a terminal. */
final class Output {

    private static final String GAP = "  ";

    private final OutputFormat format;
    private final PrintWriter out;

    Output(OutputFormat format, PrintWriter out) {
        this.format = format;
        this.out = out;
    }

    OutputFormat format() {
        return format;
    }

    /** Prints rows: a JSON array with an object on each line, or a table with a header. */
    <R> void print(TextTable<R> table, List<R> rows) {
        switch (format) {
            case TABLE -> table(table.header(), table.lines(rows));
            case JSON ->
                    out.println(
                            rows.stream()
                                    .map(JsonOutput::of)
                                    .collect(Collectors.joining(",\n", "[", "]")));
            case CSV -> csv(table.header(), table.lines(rows));
        }
    }

    /** Prints one result: a JSON object, or a table with one row. */
    <R> void printOne(TextTable<R> table, R row) {
        if (format == OutputFormat.JSON) {
            out.println(JsonOutput.of(row));
        } else {
            print(table, List.of(row));
        }
    }

    private void csv(List<String> header, List<List<String>> lines) {
        List<List<String>> shown =
                lines.stream()
                        .map(line -> line.stream().map(UntrustedText::shown).toList())
                        .toList();
        out.print(CsvFile.commaSeparated(header, shown));
    }

    private void table(List<String> header, List<List<String>> lines) {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        lines.forEach(line -> all.add(line.stream().map(UntrustedText::shown).toList()));
        int[] widths = new int[header.size()];
        for (List<String> line : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        for (List<String> line : all) {
            out.println(aligned(line, widths));
        }
    }

    private static String aligned(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = line.get(i);
            text.append(i == 0 ? "" : GAP).append(cell);
            text.append(" ".repeat(widths[i] - length(cell)));
        }
        return text.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
