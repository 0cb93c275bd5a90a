package org.roster.desktop.ui.text;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** Reads and writes CSV files (RFC 4180) in UTF-8, in the dialect of spreadsheets. */
public final class CsvFile {

    /**
     * Matches the start of a formula, after the quotes that escape it and white space other than
     * tabs and line breaks, which begin a part of their own. Some spreadsheets also accept
     * full-width characters.
     */
    private static final String FORMULA = "'*+[\\s\\p{Z}\\p{Cf}&&[^\\t\\r\\n]]*+[=+\\-@＝＋－＠]";

    /** Matches where a formula could start in a cell. */
    private static final Pattern STARTS =
            Pattern.compile(
                    "^(?=" + FORMULA + "|'*+[\\t\\r\\n])|(?<=[;,\\t\\r\\n])(?=" + FORMULA + ")");

    /** Matches the quotes that {@link #escape} inserts. */
    private static final Pattern ESCAPES =
            Pattern.compile(
                    "^'(?=" + FORMULA + "|'*+[\\t\\r\\n])|(?<=[;,\\t\\r\\n])'(?=" + FORMULA + ")");

    /** The byte order mark. Without it, spreadsheets don't recognize UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private CsvFile() {}

    /**
     * Writes a table that only the owner can read, if the file system supports owners.
     *
     * @throws IOException if the file can't be written; an existing file is left unchanged
     */
    public static void write(
            Path file, CsvSeparator separator, List<String> header, List<List<String>> lines)
            throws IOException {
        // Private from its first byte, and moved only when it is complete
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "export", ".csv");
        try {
            try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                writer.write(BYTE_ORDER_MARK);
                print(
                        writer,
                        CSVFormat.RFC4180.builder().setDelimiter(separator.character()).get(),
                        header,
                        lines);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Returns a table as text to paste into a spreadsheet, without formulas. */
    public static String tabSeparated(List<String> header, List<List<String>> lines) {
        return text('\t', header, lines);
    }

    /** Returns a table as CSV text for programs, without formulas and a byte order mark. */
    public static String commaSeparated(List<String> header, List<List<String>> lines) {
        return text(',', header, lines);
    }

    private static String text(char delimiter, List<String> header, List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try {
            CSVFormat format =
                    CSVFormat.RFC4180
                            .builder()
                            .setDelimiter(delimiter)
                            .setRecordSeparator('\n')
                            .get();
            print(text, format, header, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void print(
            Writer writer, CSVFormat format, List<String> header, List<List<String>> lines)
            throws IOException {
        CSVPrinter printer = new CSVPrinter(writer, format);
        printer.printRecord(header);
        for (List<String> line : lines) {
            printer.printRecord(line.stream().map(PlainText::of).map(CsvFile::escape).toList());
        }
        printer.flush();
    }

    /**
     * Reads the lines of a table. Skips empty lines and trims the cells. Tolerates unbalanced
     * quotes.
     *
     * @param delimiter the character between two cells
     * @throws IOException if the text isn't a table
     */
    public static List<List<String>> read(String text, char delimiter) throws IOException {
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreEmptyLines(true)
                        .setIgnoreSurroundingSpaces(true)
                        .setLenientEof(true)
                        .setTrailingData(true)
                        .get();
        try (CSVParser parser = CSVParser.parse(text, format)) {
            return parser.stream().map(CsvFile::cells).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns a table as text that {@link #read} can read. */
    public static String text(List<List<String>> lines, char delimiter) {
        StringBuilder text = new StringBuilder();
        try {
            CSVPrinter printer =
                    new CSVPrinter(
                            text,
                            CSVFormat.RFC4180
                                    .builder()
                                    .setDelimiter(delimiter)
                                    .setRecordSeparator('\n')
                                    .get());
            for (List<String> line : lines) {
                printer.printRecord(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> cells(CSVRecord line) {
        return line.stream().map(cell -> asWritten(cell.strip())).toList();
    }

    /** Reverses {@link #escape}, so that a table written here can be read again. */
    private static String asWritten(String cell) {
        String rest = ESCAPES.matcher(cell).replaceAll("");
        return escape(rest).equals(cell) ? rest : cell;
    }

    /**
     * Escapes a text so that a spreadsheet doesn't evaluate it, or a part of it, as a formula.
     * Names are untrusted, and a spreadsheet in another language divides cells at other characters.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
     */
    static String escape(String text) {
        return STARTS.matcher(text).replaceAll("'");
    }
}
