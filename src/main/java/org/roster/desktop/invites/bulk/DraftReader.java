package org.roster.desktop.invites.bulk;

import org.roster.contract.InviteProvider;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a list one after the other. */
final class DraftReader {

    private final ReadingOptions options;
    private final List<InviteDraft> drafts = new ArrayList<>();
    private final Map<List<String>, Integer> occurrences = new HashMap<>();

    DraftReader(ReadingOptions options) {
        this.options = options;
    }

    /** Returns the rows that have been read. */
    List<InviteDraft> drafts() {
        return drafts;
    }

    /** Reads a row that consists of an account alone. */
    void readAccount(String account) {
        read(List.of(account), Map.of(ListColumn.USERNAME, 0));
    }

    /**
     * Reads a row of a table.
     *
     * @param severalAccounts whether the username can be a list of them, with a row for each
     */
    void readRow(List<String> cells, Map<ListColumn, Integer> columns, boolean severalAccounts) {
        Integer username = columns.get(ListColumn.USERNAME);
        if (severalAccounts && username != null && username < cells.size()) {
            for (String account : AccountText.accounts(cells.get(username))) {
                List<String> row = new ArrayList<>(cells);
                row.set(username, account);
                read(row, columns);
            }
        } else {
            read(cells, columns);
        }
    }

    private void read(List<String> cells, Map<ListColumn, Integer> columns) {
        RowSource source = new RowSource(cells, occurrences.merge(cells, 1, Integer::sum) - 1);
        drafts.add(
                draft(
                        drafts.size() + 1,
                        source,
                        new RowCells(cells, columns, options.edits().of(source))));
    }

    /** The cells of a row with the changes of the user. */
    private record RowCells(
            List<String> cells, Map<ListColumn, Integer> columns, Map<ListColumn, String> edits) {

        String get(ListColumn column) {
            Integer place = columns.get(column);
            String written = place == null ? "" : ListTable.cell(cells, place);
            return edits.getOrDefault(column, written);
        }
    }

    private InviteDraft draft(int number, RowSource source, RowCells line) {
        String saysRole = line.get(ListColumn.ROLE);
        String saysProvider = line.get(ListColumn.PROVIDER);
        String tenant = line.get(ListColumn.TENANT);
        String notification = line.get(ListColumn.NOTIFICATION);
        Role role = InviteList.role(saysRole);
        InviteProvider provider = InviteList.provider(saysProvider);
        ListColumn wrong = null;
        if (provider == null && !saysProvider.isEmpty()) {
            wrong = ListColumn.PROVIDER;
        }
        if (role == null && !saysRole.isEmpty()) {
            wrong = ListColumn.ROLE;
        }
        // A tenant implies the provider
        InviteProvider implied = tenant.isEmpty() ? options.provider() : InviteProvider.MICROSOFT;
        return new InviteDraft(
                number,
                source,
                new NewInvite(
                        provider == null ? implied : provider,
                        tenant.isEmpty() ? null : tenant,
                        AccountText.account(line.get(ListColumn.USERNAME)),
                        role == null ? options.role() : role,
                        notification.isEmpty() ? null : notification,
                        null),
                wrong,
                wrong == null ? "" : line.get(wrong));
    }
}
