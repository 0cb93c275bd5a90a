package org.roster.desktop.ui;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tables as CSV (RFC 4180) in UTF-8, as spreadsheets open them. */
public final class CsvFile {

    /** What spreadsheets begin a formula with, after whatever space. */
    private static final String FORMULA = "=+-@\t\r\n";

    /** Without it, spreadsheets take UTF-8 for something else. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvFile() {}

    /**
     * Writes a table.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, List<String> header, List<List<String>> lines)
            throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write(BYTE_ORDER_MARK);
            CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
            printer.printRecord(header);
            for (List<String> line : lines) {
                printer.printRecord(line.stream().map(CsvFile::harmless).toList());
            }
            printer.flush();
        }
    }

    /**
     * A text that a spreadsheet shows and does not compute: names come from strangers.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
     */
    static String harmless(String text) {
        String stripped = text.stripLeading();
        boolean formula =
                !text.isEmpty()
                        && (FORMULA.indexOf(text.charAt(0)) >= 0
                                || (!stripped.isEmpty()
                                        && FORMULA.indexOf(stripped.charAt(0)) >= 0));
        return formula ? "'" + text : text;
    }
}
