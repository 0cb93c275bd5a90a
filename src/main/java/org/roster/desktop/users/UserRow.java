package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.desktop.ui.text.SearchText;
import org.roster.unicode.NameOrder;

/**
 * A member as a row of the table.
 *
 * @param member the member
 * @param self whether the member is the user
 * @param nameOrder the key to sort by the display name ({@link NameOrder})
 * @param nameKey the display name, normalized for searching
 * @param usernameKey the username, normalized for sorting and searching
 */
record UserRow(Member member, boolean self, String nameOrder, String nameKey, String usernameKey) {

    static UserRow of(Member member, String selfId) {
        return new UserRow(
                member,
                member.id().equals(selfId),
                NameOrder.key(member.displayName()),
                SearchText.key(member.displayName()),
                SearchText.key(member.username()));
    }

    /** Whether each word is contained in the name or the username. */
    boolean matches(String[] terms) {
        return SearchText.matches(nameKey, usernameKey, terms);
    }
}
