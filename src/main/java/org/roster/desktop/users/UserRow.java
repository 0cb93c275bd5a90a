package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.desktop.ui.text.SearchText;

/**
 * A member as a row of the table.
 *
 * @param member who
 * @param self whether that is the person at the window
 * @param nameKey what the name is sorted and searched by
 * @param usernameKey what the username is sorted and searched by
 */
record UserRow(Member member, boolean self, String nameKey, String usernameKey) {

    static UserRow of(Member member, String selfId) {
        return new UserRow(
                member,
                member.id().equals(selfId),
                SearchText.key(member.displayName()),
                SearchText.key(member.username()));
    }

    /** Whether each of the words is in the name or in the username. */
    boolean matches(String[] terms) {
        return SearchText.matches(nameKey, usernameKey, terms);
    }
}
