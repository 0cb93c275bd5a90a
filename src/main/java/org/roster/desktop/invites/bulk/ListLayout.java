package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The meaning of a table's rows and columns.
 *
 * @param header the row with the columns' titles, or empty
 * @param firstRow the index of the first row with an account
 * @param columns the position of each column
 * @param choices the columns that can be the username; empty if there is no choice
 */
record ListLayout(
        List<String> header,
        int firstRow,
        Map<ListColumn, Integer> columns,
        List<UsernameColumn> choices) {

    /** The number of rows that may precede a header, such as a report's title and date. */
    private static final int LONGEST_PREAMBLE = 20;

    /** The share of accounts from which a column is one of accounts. */
    private static final double MOST = 0.8;

    private static final double HALF = 0.5;

    /**
     * Finds the header and the columns of a table.
     *
     * @param username the title of the column that the user chose for the username, or null
     */
    static ListLayout of(ListTable table, @Nullable String username) {
        OptionalInt named = namedHeader(table);
        int header = named.isPresent() ? named.getAsInt() : unnamedHeader(table);
        if (header < 0) {
            return new ListLayout(List.of(), 0, withoutHeader(table), List.of());
        }
        List<String> titles = table.rows().get(header);
        List<UsernameColumn> choices = choices(table, header);
        Map<ListColumn, Integer> columns = ListColumn.of(titles);
        int chosen =
                choices.stream()
                        .filter(choice -> choice.title().equals(username))
                        .findFirst()
                        .map(UsernameColumn::index)
                        .orElseGet(() -> username(table, header, columns));
        useAsUsername(chosen, titles, columns);
        return new ListLayout(
                titles, header + 1, columns, choices.size() > 1 ? choices : List.of());
    }

    /** Returns the first row that names a column for the username; preceding rows are no data. */
    private static OptionalInt namedHeader(ListTable table) {
        for (int i = 0; i < Math.min(LONGEST_PREAMBLE, table.rows().size()); i++) {
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

    /** Returns the columns by their usual order, or only that of the accounts in another table. */
    private static Map<ListColumn, Integer> withoutHeader(ListTable table) {
        OptionalInt accounts = mostAccounts(table, 0);
        boolean usual =
                accounts.isEmpty()
                        || table.accounts(0, 0) >= HALF
                        || table.rows().stream()
                                .map(row -> ListTable.cell(row, ListColumn.ROLE.ordinal()))
                                .allMatch(cell -> cell.isEmpty() || InviteList.role(cell) != null);
        return usual ? ListColumn.inOrder() : Map.of(ListColumn.USERNAME, accounts.getAsInt());
    }

    private static OptionalInt mostAccounts(ListTable table, int firstRow) {
        return IntStream.range(0, table.width())
                .filter(column -> table.accounts(column, firstRow) >= MOST)
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

    private static List<UsernameColumn> choices(ListTable table, int header) {
        List<String> titles = table.rows().get(header);
        Map<ListColumn, Integer> columns = new EnumMap<>(ListColumn.class);
        columns.putAll(ListColumn.of(titles));
        List<UsernameColumn> choices = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            String title = titles.get(i);
            boolean possible =
                    Integer.valueOf(i).equals(columns.get(ListColumn.USERNAME))
                            || ListColumn.isAddress(title)
                            || table.accounts(i, header + 1) >= HALF;
            if (possible && !title.isBlank() && !ListColumn.isPassword(title)) {
                choices.add(new UsernameColumn(i, title, examples(table, i, header + 1)));
            }
        }
        return choices;
    }

    private static List<String> examples(ListTable table, int column, int firstRow) {
        return table.rows().stream()
                .skip(firstRow)
                .map(row -> ListTable.cell(row, column))
                .filter(cell -> !cell.isBlank())
                .limit(UsernameColumn.EXAMPLES)
                .toList();
    }

    /** Returns the titles of ignored columns, as written. */
    List<String> unused() {
        return IntStream.range(0, header.size())
                .filter(i -> !columns.containsValue(i) && !header.get(i).isBlank())
                .mapToObj(header::get)
                .toList();
    }

    /** Returns the column that is used for the username, or null if the list has no header. */
    @Nullable UsernameColumn chosen() {
        return choices.stream()
                .filter(choice ->
                        Integer.valueOf(choice.index()).equals(columns.get(ListColumn.USERNAME)))
                .findFirst()
                .orElse(null);
    }
}
