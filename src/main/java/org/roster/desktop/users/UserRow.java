package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.desktop.ui.text.SearchText;

/**
 * A member as a row of the table.
 *
 * @param member the member
 * @param self whether the member is the user
 * @param nameKey the display name, normalized for sorting and searching
 * @param usernameKey the username, normalized for sorting and searching
 */
record UserRow(Member member, boolean self, String nameKey, String usernameKey) {

    static UserRow of(Member member, String selfId) {
        return new UserRow(
                member,
                member.id().equals(selfId),
                SearchText.key(member.displayName()),
                SearchText.key(member.username()));
    }

    /** Whether each word is contained in the name or the username. */
    boolean matches(String[] terms) {
        return SearchText.matches(nameKey, usernameKey, terms);
    }
}
