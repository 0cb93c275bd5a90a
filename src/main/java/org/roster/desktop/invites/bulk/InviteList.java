package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.desktop.invites.bulk.InvalidListException.Reason;
import org.roster.desktop.ui.text.CsvFile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A list of invites: addresses separated by commas, semicolons or line breaks, or a table with or
 * without a header. Understands the exports and templates of common directories and chat programs.
 *
 * @param drafts the invites, in the order of the list
 * @param unused the names of ignored columns
 * @param choices the columns that can be the username; empty if there is no choice
 * @param chosen the column that is used for the username, or null if there is no choice
 */
record InviteList(
        List<InviteDraft> drafts,
        List<String> unused,
        List<UsernameColumn> choices,
        @Nullable UsernameColumn chosen) {

    /** The maximum number of rows. A larger organization should connect a directory instead. */
    static final int MAX_ROWS = 1000;

    /** The maximum size in characters or bytes: a thousand rows of a kilobyte each. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final Map<String, Role> ROLES =
            Map.of(
                    "member", Role.MEMBER,
                    "mitglied", Role.MEMBER,
                    "administrator", Role.ADMINISTRATOR,
                    "admin", Role.ADMINISTRATOR);

    private static final Map<String, InviteProvider> PROVIDERS =
            Map.of(
                    "any", InviteProvider.ANY,
                    "anyprovider", InviteProvider.ANY,
                    "beliebig", InviteProvider.ANY,
                    "beliebigeranbieter", InviteProvider.ANY,
                    "google", InviteProvider.GOOGLE,
                    "microsoft", InviteProvider.MICROSOFT,
                    "microsoftentraid", InviteProvider.MICROSOFT,
                    "entraid", InviteProvider.MICROSOFT,
                    "entra", InviteProvider.MICROSOFT,
                    "azuread", InviteProvider.MICROSOFT);

    /**
     * Reads a list.
     *
     * @param provider the provider for rows without one
     * @param role the role for rows without one
     * @param username the title of the column to use for the username, or null to find it
     */
    static InviteList read(
            String text, InviteProvider provider, Role role, @Nullable String username)
            throws InvalidListException {
        if (text.length() > MAX_BYTES) {
            throw new InvalidListException(Reason.TOO_LARGE);
        }
        ListTable table = ListTable.read(text);
        ListLayout layout = ListLayout.of(table, username);
        List<InviteDraft> drafts = new ArrayList<>();
        for (List<String> row : table.rows().subList(layout.firstRow(), table.rows().size())) {
            for (ParsedLine line : lines(row, layout)) {
                drafts.add(draft(drafts.size() + 1, line, provider, role));
            }
        }
        if (drafts.isEmpty()) {
            throw new InvalidListException(Reason.EMPTY);
        }
        if (drafts.size() > MAX_ROWS) {
            throw new InvalidListException(Reason.TOO_MANY);
        }
        return new InviteList(drafts, layout.unused(), layout.choices(), layout.chosen());
    }

    /** Returns a line for each account of a row: without a header, a row can be a list of them. */
    private static List<ParsedLine> lines(List<String> row, ListLayout layout) {
        ParsedLine line = new ParsedLine(row, layout.columns());
        if (!layout.header().isEmpty()) {
            return List.of(line);
        }
        boolean several =
                row.stream().filter(cell -> !cell.isEmpty()).limit(2).count() > 1
                        && row.stream()
                                .filter(cell -> !cell.isEmpty())
                                .limit(2)
                                .allMatch(AccountText::isAddress);
        if (several && layout.columns().equals(ListColumn.inOrder()) && isAdjacent(row)) {
            return row.stream()
                    .filter(cell -> !cell.isEmpty())
                    .flatMap(cell -> AccountText.accounts(cell).stream())
                    .map(line::of)
                    .toList();
        }
        return AccountText.accounts(line.get(ListColumn.USERNAME)).stream()
                .map(line::with)
                .toList();
    }

    /** A notification address is not beside the username, because the role is between them. */
    private static boolean isAdjacent(List<String> row) {
        return !row.get(0).isEmpty() && !row.get(1).isEmpty();
    }

    /**
     * Returns the list without the values of columns that contain passwords, which Roster neither
     * shows nor sends.
     */
    static String withoutPasswords(String text) throws InvalidListException {
        if (text.length() > MAX_BYTES) {
            return text;
        }
        ListTable table = ListTable.read(text);
        ListLayout layout = ListLayout.of(table, null);
        Set<Integer> secret =
                IntStream.range(0, layout.header().size())
                        .filter(i -> ListColumn.isPassword(layout.header().get(i)))
                        .boxed()
                        .collect(Collectors.toSet());
        if (secret.isEmpty()) {
            return text;
        }
        List<List<String>> rows =
                table.rows().stream()
                        .skip(layout.firstRow() - 1L)
                        .map(row ->
                                IntStream.range(0, row.size())
                                        .filter(i -> !secret.contains(i))
                                        .mapToObj(row::get)
                                        .toList())
                        .toList();
        return CsvFile.text(rows, table.delimiter());
    }

    /** Returns the role that a cell names, or null. */
    static @Nullable Role role(String cell) {
        return ROLES.get(ListColumn.word(cell));
    }

    private record ParsedLine(List<String> cells, Map<ListColumn, Integer> columns) {

        String get(ListColumn column) {
            Integer place = columns.get(column);
            return place == null || place >= cells.size() ? "" : cells.get(place);
        }

        @Nullable String orNull(ListColumn column) {
            String cell = get(column);
            return cell.isEmpty() ? null : cell;
        }

        /** Returns a line with another username and otherwise the same values. */
        ParsedLine with(String username) {
            List<String> changed = new ArrayList<>(cells);
            changed.set(columns.getOrDefault(ListColumn.USERNAME, 0), username);
            return new ParsedLine(changed, columns);
        }

        /** Returns a line with only a username. */
        ParsedLine of(String username) {
            return new ParsedLine(List.of(username), Map.of(ListColumn.USERNAME, 0));
        }
    }

    private static InviteDraft draft(
            int number, ParsedLine line, InviteProvider otherProvider, Role otherRole) {
        String saysRole = line.get(ListColumn.ROLE);
        String saysProvider = line.get(ListColumn.PROVIDER);
        String tenant = line.orNull(ListColumn.TENANT);
        Role role = role(saysRole);
        InviteProvider provider = PROVIDERS.get(ListColumn.word(saysProvider));
        ListColumn wrong = null;
        if (provider == null && !saysProvider.isEmpty()) {
            wrong = ListColumn.PROVIDER;
        }
        if (role == null && !saysRole.isEmpty()) {
            wrong = ListColumn.ROLE;
        }
        // A tenant implies the provider
        InviteProvider implied = tenant == null ? otherProvider : InviteProvider.MICROSOFT;
        return new InviteDraft(
                number,
                new NewInvite(
                        provider == null ? implied : provider,
                        tenant,
                        AccountText.account(line.get(ListColumn.USERNAME)),
                        role == null ? otherRole : role,
                        line.orNull(ListColumn.NOTIFICATION),
                        null),
                wrong,
                wrong == null ? "" : line.get(wrong));
    }
}
