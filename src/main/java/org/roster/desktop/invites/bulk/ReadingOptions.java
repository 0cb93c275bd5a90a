package org.roster.desktop.invites.bulk;

import org.roster.contract.InviteProvider;
import org.roster.contract.Role;

/**
 * The choices of the user for a list.
 *
 * @param provider the provider for rows without one
 * @param role the role for rows without one
 * @param uses the uses of the columns; they apply to a list with the same titles
 * @param edits the changed cells
 */
record ReadingOptions(InviteProvider provider, Role role, ColumnUses uses, RowEdits edits) {

    /** Returns the options of a list that the user hasn't changed. */
    static ReadingOptions of(InviteProvider provider, Role role) {
        return new ReadingOptions(provider, role, ColumnUses.AUTOMATIC, new RowEdits());
    }
}
