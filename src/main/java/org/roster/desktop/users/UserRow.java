package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.NameOrder;
import org.roster.desktop.ui.text.SearchText;

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
        String nameKey = SearchText.key(member.displayName());
        String nameOrder = NameOrder.key(member.displayName());
        return new UserRow(
                member,
                member.id().equals(selfId),
                // Mostly equal, and an organization can have 100,000 members.
                nameOrder.equals(nameKey) ? nameKey : nameOrder,
                nameKey,
                SearchText.key(member.username()));
    }

    /** Whether each word is contained in the name or the username. */
    boolean matches(String[] terms) {
        return SearchText.matches(nameKey, usernameKey, terms);
    }
}
