package org.roster.desktop.invites.bulk;

import org.jspecify.annotations.Nullable;
import org.roster.contract.NewInvite;

/**
 * An invite as a line of a list says it.
 *
 * @param number which line, from 1, without the header
 * @param invite what it asks for
 * @param wrong the column whose word means nothing, or null
 * @param word that word, or empty
 */
record InviteDraft(int number, NewInvite invite, @Nullable ListColumn wrong, String word) {}
