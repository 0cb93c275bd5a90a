package org.roster.desktop.invites.bulk;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The meaning of a table's rows and columns.
 *
 * @param firstRow the index of the first row with an account
 * @param hasHeader whether the row before it contains the titles of the columns
 * @param uses the titles and uses of the columns
 */
record ListLayout(int firstRow, boolean hasHeader, ColumnUses uses) {

    /** The number of rows that may precede a header, such as a report's title and date. */
    private static final int MAX_PREAMBLE_ROWS = 20;

    /** The share of accounts from which a column is one of accounts. */
    private static final double MIN_SHARE = 0.8;

    private static final double HALF = 0.5;

    /**
     * Finds the header and the columns of a table.
     *
     * @param chosen the uses that the user has chosen for columns with the same titles
     */
    static ListLayout of(ListTable table, ColumnUses chosen) {
        OptionalInt named = namedHeader(table);
        int header = named.isPresent() ? named.getAsInt() : unnamedHeader(table);
        List<String> titles =
                header < 0
                        ? Collections.nCopies(table.width(), "")
                        : titles(table.rows().get(header), table.width());
        boolean applies = !chosen.titles().isEmpty() && titles.equals(chosen.titles());
        ColumnUses uses =
                applies
                        ? chosen
                        : new ColumnUses(
                                titles,
                                header < 0 ? withoutHeader(table) : withHeader(table, header));
        return new ListLayout(header + 1, header >= 0, uses);
    }

    private static List<String> titles(List<String> header, int width) {
        return IntStream.range(0, width).mapToObj(i -> ListTable.cell(header, i)).toList();
    }

    /** Returns the first row that names a column for the username; preceding rows are no data. */
    private static OptionalInt namedHeader(ListTable table) {
        for (int i = 0; i < Math.min(MAX_PREAMBLE_ROWS, table.rows().size()); i++) {
            List<String> row = table.rows().get(i);
            if (row.stream().anyMatch(AccountText::isAccount)) {
                return OptionalInt.empty();
            }
            boolean named =
                    ListColumn.of(row).containsKey(ListColumn.USERNAME)
                            || row.stream().anyMatch(ListColumn::isAddress);
            if (named) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** Returns 0 if only the first row has no account in a column of accounts, or else -1. */
    private static int unnamedHeader(ListTable table) {
        if (table.rows().size() < 2 || table.width() < 2) {
            return -1;
        }
        boolean hasAccount = table.rows().getFirst().stream().anyMatch(AccountText::isAccount);
        return !hasAccount && mostAccounts(table, 1).isPresent() ? 0 : -1;
    }

    private static Map<ListColumn, Integer> withHeader(ListTable table, int header) {
        List<String> titles = table.rows().get(header);
        Map<ListColumn, Integer> columns = ListColumn.of(titles);
        useAsUsername(username(table, header, columns), titles, columns);
        return columns;
    }

    /** Returns the columns by their usual order, or only that of the accounts in another table. */
    private static Map<ListColumn, Integer> withoutHeader(ListTable table) {
        OptionalInt accounts = mostAccounts(table, 0);
        boolean usual =
                accounts.isEmpty()
                        || table.accounts(0, 0) >= HALF
                        || table.rows().stream()
                                .map(row -> ListTable.cell(row, ListColumn.ROLE.ordinal()))
                                .allMatch(cell -> cell.isEmpty() || InviteList.role(cell) != null);
        if (!usual) {
            return Map.of(ListColumn.USERNAME, accounts.getAsInt());
        }
        Map<ListColumn, Integer> columns = ListColumn.inOrder();
        columns.keySet().removeIf(column -> isOther(table, column));
        return columns;
    }

    /** Whether a column in the usual place clearly contains something else, such as names. */
    private static boolean isOther(ListTable table, ListColumn column) {
        List<String> cells =
                table.rows().stream()
                        .map(row -> ListTable.cell(row, column.ordinal()))
                        .filter(cell -> !cell.isBlank())
                        .toList();
        return column != ListColumn.USERNAME
                && cells.size() > 1
                && cells.stream().noneMatch(column::accepts);
    }

    private static OptionalInt mostAccounts(ListTable table, int firstRow) {
        return IntStream.range(0, table.width())
                .filter(column -> table.accounts(column, firstRow) >= MIN_SHARE)
                .findFirst();
    }

    /** Returns the column for the username: a named one with accounts, or one of addresses. */
    private static int username(ListTable table, int header, Map<ListColumn, Integer> columns) {
        List<String> titles = table.rows().get(header);
        Integer named = columns.get(ListColumn.USERNAME);
        OptionalInt address =
                IntStream.range(0, titles.size())
                        .filter(column -> ListColumn.isAddress(titles.get(column)))
                        .findFirst();
        if (named == null) {
            return address.isPresent()
                    ? address.getAsInt()
                    : mostAccounts(table, header + 1).orElse(0);
        }
        boolean better =
                address.isPresent()
                        && table.accounts(named, header + 1) < HALF
                        && table.accounts(address.getAsInt(), header + 1) >= HALF;
        return better ? address.getAsInt() : named;
    }

    /** An e-mail column beside a username is the address for the mail. */
    private static void useAsUsername(
            int chosen, List<String> titles, Map<ListColumn, Integer> columns) {
        boolean named = Integer.valueOf(chosen).equals(columns.get(ListColumn.USERNAME));
        columns.values().removeIf(column -> column == chosen);
        columns.put(ListColumn.USERNAME, chosen);
        if (named && !ListColumn.isAddress(titles.get(chosen))) {
            IntStream.range(0, titles.size())
                    .filter(column -> column != chosen)
                    .filter(column -> ListColumn.isAddress(titles.get(column)))
                    .findFirst()
                    .ifPresent(column -> columns.putIfAbsent(ListColumn.NOTIFICATION, column));
        }
    }

    /** Returns the number of rows above the header. */
    int preamble() {
        return hasHeader ? firstRow - 1 : 0;
    }

    /**
     * Returns the columns that have a value, or no column if the only one is the username. Values
     * of passwords aren't shown.
     */
    List<MappedColumn> columns(ListTable table) {
        List<MappedColumn> columns =
                IntStream.range(0, uses.titles().size())
                        .mapToObj(i -> column(table, i))
                        .filter(column -> column.use() != null || !column.examples().isEmpty())
                        .toList();
        boolean obvious = columns.size() == 1 && columns.getFirst().use() == ListColumn.USERNAME;
        return obvious ? List.of() : columns;
    }

    private MappedColumn column(ListTable table, int index) {
        String title = uses.titles().get(index);
        List<String> examples =
                ListColumn.isPassword(title)
                        ? List.of()
                        : table.rows().stream()
                                .skip(firstRow)
                                .map(row -> ListTable.cell(row, index))
                                .filter(cell -> !cell.isBlank())
                                .limit(MappedColumn.EXAMPLES)
                                .toList();
        return new MappedColumn(index, title, examples, uses.of(index));
    }
}
