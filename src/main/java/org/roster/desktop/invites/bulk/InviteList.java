package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;
import org.roster.desktop.invites.bulk.InvalidListException.Reason;
import org.roster.desktop.ui.text.CsvFile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A list of invites: one username per line, or a table separated by commas, semicolons or tabs,
 * with or without a header.
 *
 * @param drafts the invites, in the order of the list
 * @param unused the names of ignored columns
 */
record InviteList(List<InviteDraft> drafts, List<String> unused) {

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
     */
    static InviteList read(String text, InviteProvider provider, Role role)
            throws InvalidListException {
        if (text.length() > MAX_BYTES) {
            throw new InvalidListException(Reason.TOO_LARGE);
        }
        List<List<String>> lines = lines(text);
        if (lines.isEmpty()) {
            throw new InvalidListException(Reason.EMPTY);
        }
        Map<ListColumn, Integer> header = ListColumn.of(lines.getFirst());
        List<List<String>> rows = header.isEmpty() ? lines : lines.subList(1, lines.size());
        if (rows.isEmpty()) {
            throw new InvalidListException(Reason.EMPTY);
        }
        if (rows.size() > MAX_ROWS) {
            throw new InvalidListException(Reason.TOO_MANY);
        }
        Map<ListColumn, Integer> columns = header.isEmpty() ? ListColumn.inOrder() : header;
        List<InviteDraft> drafts = new ArrayList<>();
        for (List<String> row : rows) {
            drafts.add(draft(drafts.size() + 1, new ParsedLine(row, columns), provider, role));
        }
        return new InviteList(
                drafts, header.isEmpty() ? List.of() : ListColumn.unused(lines.getFirst(), header));
    }

    private static List<List<String>> lines(String text) throws InvalidListException {
        try {
            return CsvFile.read(text, delimiter(text)).stream()
                    .filter(line -> !line.stream().allMatch(String::isBlank))
                    .toList();
        } catch (IOException e) {
            throw new InvalidListException(Reason.NO_LIST);
        }
    }

    /**
     * Returns the delimiter of most lines. Tabs come from a spreadsheet and have no other meaning.
     */
    private static char delimiter(String text) {
        if (text.indexOf('\t') >= 0) {
            return '\t';
        }
        long semicolons = text.lines().filter(line -> line.indexOf(';') >= 0).count();
        long commas = text.lines().filter(line -> line.indexOf(',') >= 0).count();
        return semicolons > 0 && semicolons >= commas ? ';' : ',';
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
    }

    private static InviteDraft draft(
            int number, ParsedLine line, InviteProvider otherProvider, Role otherRole) {
        String saysRole = line.get(ListColumn.ROLE);
        String saysProvider = line.get(ListColumn.PROVIDER);
        String tenant = line.orNull(ListColumn.TENANT);
        Role role = ROLES.get(ListColumn.word(saysRole));
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
                        line.get(ListColumn.USERNAME),
                        role == null ? otherRole : role,
                        line.orNull(ListColumn.NOTIFICATION)),
                wrong,
                wrong == null ? "" : line.get(wrong));
    }
}
