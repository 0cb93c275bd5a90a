package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.NewInvite;

/**
 * An invite as written in a line of the list.
 *
 * @param number the number of the line, from 1, without the header
 * @param source identifies the line
 * @param invite the requested invite
 * @param wrong the column with an unknown value, or null
 * @param word the unknown value, or empty
 */
record InviteDraft(
        int number, RowSource source, NewInvite invite, @Nullable ListColumn wrong, String word) {}
