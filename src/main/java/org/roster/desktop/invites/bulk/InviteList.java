package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.invites.bulk.InvalidListException.Reason;
import org.roster.desktop.ui.text.CsvFile;

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
 * @param columns the columns; empty if the list isn't a table
 * @param uses the uses of the columns
 * @param leftOut the parts of the list that aren't read, which the user must know
 */
record InviteList(
        List<InviteDraft> drafts, List<MappedColumn> columns, ColumnUses uses, LeftOut leftOut) {

    /**
     * The parts of a list that aren't read, other than columns.
     *
     * @param preamble the number of lines above the header
     * @param names whether there are names beside the addresses of recipients
     * @param fields the header fields of a message that contain no recipients
     */
    record LeftOut(int preamble, boolean names, List<String> fields) {

        static final LeftOut NOTHING = new LeftOut(0, false, List.of());
    }

    /** The maximum number of rows. A larger organization should connect a directory instead. */
    static final int MAX_ROWS = 1000;

    /** The maximum size in characters or bytes: a thousand rows of a kilobyte each. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final Map<String, Role> ROLES =
            Map.of(
                    "member", Role.MEMBER,
                    "mitglied", Role.MEMBER,
                    "membre", Role.MEMBER,
                    "miembro", Role.MEMBER,
                    "administrator", Role.ADMINISTRATOR,
                    "administrateur", Role.ADMINISTRATOR,
                    "administrador", Role.ADMINISTRATOR,
                    "admin", Role.ADMINISTRATOR);

    private static final Map<String, InviteProvider> PROVIDERS =
            Map.ofEntries(
                    Map.entry("any", InviteProvider.ANY),
                    Map.entry("anyprovider", InviteProvider.ANY),
                    Map.entry("beliebig", InviteProvider.ANY),
                    Map.entry("beliebigeranbieter", InviteProvider.ANY),
                    Map.entry("tous", InviteProvider.ANY),
                    Map.entry("toutfournisseur", InviteProvider.ANY),
                    Map.entry("cualquiera", InviteProvider.ANY),
                    Map.entry("cualquierproveedor", InviteProvider.ANY),
                    Map.entry("google", InviteProvider.GOOGLE),
                    Map.entry("microsoft", InviteProvider.MICROSOFT),
                    Map.entry("microsoftentraid", InviteProvider.MICROSOFT),
                    Map.entry("entraid", InviteProvider.MICROSOFT),
                    Map.entry("entra", InviteProvider.MICROSOFT),
                    Map.entry("azuread", InviteProvider.MICROSOFT));

    /**
     * The lines and cells of a list, whose meaning depends on the choices of the user.
     *
     * @param recipients the recipients of a message, or null
     * @param table the cells, unless there are recipients
     */
    record ListSource(@Nullable RecipientList recipients, ListTable table) {

        /** Splits a list of invites. */
        static ListSource of(String text) throws InvalidListException {
            return of(text, ListSize.INVITES);
        }

        private static ListSource of(String text, ListSize max) throws InvalidListException {
            if (text.length() > max.bytes()) {
                throw new InvalidListException(Reason.TOO_LARGE);
            }
            RecipientList recipients = RecipientList.read(text).orElse(null);
            return new ListSource(
                    recipients,
                    recipients == null ? ListTable.read(text) : new ListTable(',', List.of()));
        }
    }

    /** Reads a list of invites. */
    static InviteList read(String text, ReadingOptions options) throws InvalidListException {
        return read(text, options, ListSize.INVITES);
    }

    /** Reads a list that is no larger than the maximum size. */
    static InviteList read(String text, ReadingOptions options, ListSize max)
            throws InvalidListException {
        return read(ListSource.of(text, max), options, max);
    }

    /** Reads a list that is already split. */
    static InviteList read(ListSource source, ReadingOptions options) throws InvalidListException {
        return read(source, options, ListSize.INVITES);
    }

    private static InviteList read(ListSource source, ReadingOptions options, ListSize max)
            throws InvalidListException {
        InviteList list =
                source.recipients() == null
                        ? of(source.table(), options)
                        : of(source.recipients(), options);
        requireSize(list.drafts().size(), max);
        return list;
    }

    /** Requires that a list has between one row and the maximum number. */
    static void requireSize(int rows, ListSize max) throws InvalidListException {
        if (rows == 0) {
            throw new InvalidListException(Reason.EMPTY);
        }
        if (rows > max.rows()) {
            throw new InvalidListException(Reason.TOO_MANY);
        }
    }

    private static InviteList of(RecipientList recipients, ReadingOptions options) {
        DraftReader drafts = new DraftReader(options);
        recipients.accounts().forEach(drafts::readAccount);
        return new InviteList(
                drafts.drafts(),
                List.of(),
                ColumnUses.AUTOMATIC,
                new LeftOut(0, recipients.named(), recipients.ignored()));
    }

    private static InviteList of(ListTable table, ReadingOptions options) {
        ListLayout layout = ListLayout.of(table, options.uses());
        Set<Integer> secret = passwordColumns(layout);
        List<List<String>> rows =
                table.rows().stream()
                        .skip(layout.firstRow())
                        .map(row -> blank(row, secret))
                        .toList();
        DraftReader drafts = new DraftReader(options);
        boolean mayBeAccounts = !layout.hasHeader() && layout.uses() != options.uses();
        boolean isTable = false;
        for (List<String> row : rows) {
            if (mayBeAccounts && isListOfAccounts(row)) {
                row.stream()
                        .filter(cell -> !cell.isEmpty())
                        .flatMap(cell -> AccountText.accounts(cell).stream())
                        .forEach(drafts::readAccount);
            } else {
                drafts.readRow(row, layout.uses().columns(), !layout.hasHeader());
                isTable = true;
            }
        }
        return new InviteList(
                drafts.drafts(),
                isTable ? layout.columns(table) : List.of(),
                layout.uses(),
                new LeftOut(layout.preamble(), false, List.of()));
    }

    /**
     * Returns whether a row without a header is a list of accounts and not a table. A notification
     * address isn't beside the username, because the role is between them.
     */
    private static boolean isListOfAccounts(List<String> row) {
        List<String> cells = row.stream().filter(cell -> !cell.isEmpty()).toList();
        boolean adjacent = row.size() < 2 || (!row.get(0).isEmpty() && !row.get(1).isEmpty());
        return (cells.size() <= 1 && row.getFirst().equals(String.join("", cells)))
                || (adjacent && cells.stream().limit(2).allMatch(AccountText::isAddress));
    }

    /**
     * Returns the list without the values of columns that contain passwords, which Roster neither
     * shows nor sends.
     */
    static String withoutPasswords(String text) throws InvalidListException {
        return withoutPasswords(text, ListSize.INVITES);
    }

    /** Returns the list without passwords, unless it is larger than the maximum size. */
    static String withoutPasswords(String text, ListSize max) throws InvalidListException {
        if (text.length() > max.bytes()) {
            return text;
        }
        ListTable table = ListTable.read(text);
        ListLayout layout = ListLayout.of(table, ColumnUses.AUTOMATIC);
        Set<Integer> secret = passwordColumns(layout);
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

    private static Set<Integer> passwordColumns(ListLayout layout) {
        List<String> titles = layout.uses().titles();
        return IntStream.range(0, titles.size())
                .filter(i -> ListColumn.isPassword(titles.get(i)))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static List<String> blank(List<String> row, Set<Integer> columns) {
        return columns.isEmpty()
                ? row
                : IntStream.range(0, row.size())
                        .mapToObj(i -> columns.contains(i) ? "" : row.get(i))
                        .toList();
    }

    /** Returns the role that a cell names, or null. */
    static @Nullable Role role(String cell) {
        return ROLES.get(ListColumn.word(cell));
    }

    /** Returns the provider that a cell names, or null. */
    static @Nullable InviteProvider provider(String cell) {
        return PROVIDERS.get(ListColumn.word(cell));
    }

    /** Returns the columns with content that aren't used. */
    List<MappedColumn> unused() {
        return columns.stream().filter(column -> column.use() == null).toList();
    }
}
