package org.roster.commandline;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.invites.bulk.ListImport.CheckedRow;
import org.roster.desktop.ui.text.TextTable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The result for a row of an imported list.
 *
 * @param row the number of the row, from 1
 * @param status the status of the dry run in lower case, such as {@code ready}, or the result of
 *     sending the row
 * @param inviteId the ID of the created invite, or null
 * @param link the link of the created invite if the caller asked for it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportedRow(
        int row,
        String status,
        @Nullable String username,
        @Nullable InviteProvider provider,
        @Nullable String tenantId,
        @Nullable Role role,
        String reason,
        @Nullable String inviteId,
        @Nullable String link) {

    /** The invite was created. */
    static final String CREATED = "created";

    /** The server refused the invite. */
    static final String REFUSED = "refused";

    /** The row wasn't sent, because of an earlier failure that affects all rows. */
    static final String UNSENT = "unsent";

    static final TextTable<ImportedRow> COLUMNS =
            new TextTable<>(
                    List.of(
                            "ROW",
                            "STATUS",
                            "USERNAME",
                            "PROVIDER",
                            "ROLE",
                            "INVITE",
                            "LINK",
                            "REASON"),
                    row ->
                            List.of(
                                    Integer.toString(row.row()),
                                    row.status(),
                                    text(row.username()),
                                    text(row.provider()).toLowerCase(Locale.ROOT),
                                    text(row.role()).toLowerCase(Locale.ROOT),
                                    text(row.inviteId()),
                                    text(row.link()),
                                    row.reason()));

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "-");
    }

    /** Returns whether no invite was created although the row was ready. */
    boolean isMissing() {
        return status.equals(REFUSED) || status.equals(UNSENT);
    }

    /** Returns a row that hasn't been sent. */
    static ImportedRow of(CheckedRow checked) {
        return of(checked, checked.status().toLowerCase(Locale.ROOT), checked.reason(), null, null);
    }

    static ImportedRow of(
            CheckedRow checked,
            String status,
            String reason,
            @Nullable String inviteId,
            @Nullable String link) {
        return new ImportedRow(
                checked.number(),
                status,
                checked.invite().username(),
                checked.invite().provider(),
                checked.invite().tenantId(),
                checked.invite().role(),
                reason,
                inviteId,
                link);
    }
}
