package org.roster.desktop.invites.bulk;

import org.roster.desktop.invites.bulk.InvalidListException.Reason;
import org.roster.desktop.ui.text.CsvFile;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cells of a list as written, without empty lines, comments and the lines that only tell a
 * program how to read the file.
 *
 * @param delimiter the character between two cells
 * @param rows the rows, of any length
 */
record ListTable(char delimiter, List<List<String>> rows) {

    /** The maximum number of columns that can have a use; further cells aren't examined. */
    private static final int MAX_COLUMNS = 200;

    /** The delimiters in order of preference. */
    private static final List<Character> DELIMITERS = List.of(',', '\t', ';', '|');

    /**
     * A comment, the version line of Microsoft Entra's templates, or the delimiter line of Excel.
     */
    private static final Pattern INSTRUCTION =
            Pattern.compile("#.*|version:v[0-9.]+|sep=.?", Pattern.CASE_INSENSITIVE);

    /** Reads a list. Uses the delimiter that separates the lines most consistently. */
    static ListTable read(String text) throws InvalidListException {
        ListTable best = read(text, DELIMITERS.getFirst());
        for (char delimiter : DELIMITERS.subList(1, DELIMITERS.size())) {
            if (text.indexOf(delimiter) >= 0) {
                ListTable table = read(text, delimiter);
                if (BY_FIT.compare(table, best) > 0) {
                    best = table;
                }
            }
        }
        return best;
    }

    private static final Comparator<ListTable> BY_FIT =
            Comparator.comparingDouble(ListTable::consistency)
                    .thenComparingLong(ListTable::accounts);

    private static ListTable read(String text, char delimiter) throws InvalidListException {
        try {
            return new ListTable(
                    delimiter,
                    CsvFile.read(text, delimiter).stream()
                            .filter(row -> !row.stream().allMatch(String::isBlank))
                            .filter(row -> !isInstruction(row))
                            .toList());
        } catch (IOException e) {
            throw new InvalidListException(Reason.NO_LIST);
        }
    }

    /** Returns whether a line is a comment or tells a program how to read the list. */
    static boolean isInstruction(String line) {
        return INSTRUCTION.matcher(line.strip()).matches();
    }

    private static boolean isInstruction(List<String> row) {
        return isInstruction(row.getFirst())
                && (row.getFirst().startsWith("#")
                        || row.stream().skip(1).allMatch(String::isBlank));
    }

    /** Returns the share of the rows that have the most frequent number of several cells. */
    private double consistency() {
        long alike =
                rows.stream()
                        .map(List::size)
                        .filter(size -> size > 1)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
        return rows.isEmpty() ? 0 : (double) alike / rows.size();
    }

    private long accounts() {
        return rows.stream().flatMap(List::stream).filter(AccountText::isAddress).count();
    }

    /** Returns the number of columns: the largest number of cells in a row, up to the maximum. */
    int width() {
        return Math.min(MAX_COLUMNS, rows.stream().mapToInt(List::size).max().orElse(0));
    }

    /** Returns the cell of a row, or an empty text if the row is shorter. */
    static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    /** Returns the share of the non-empty cells of a column, from a row on, that are accounts. */
    double accounts(int column, int firstRow) {
        Map<Boolean, Long> counts =
                rows.stream()
                        .skip(firstRow)
                        .map(row -> cell(row, column))
                        .filter(cell -> !cell.isBlank())
                        .collect(
                                Collectors.partitioningBy(
                                        AccountText::isAccount, Collectors.counting()));
        long all = counts.getOrDefault(true, 0L) + counts.getOrDefault(false, 0L);
        return all == 0 ? 0 : (double) counts.getOrDefault(true, 0L) / all;
    }
}
