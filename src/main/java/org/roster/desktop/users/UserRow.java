package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.desktop.ui.SearchText;

/**
 * A member as a row of the table.
 *
 * @param member who
 * @param self whether that is the person at the window
 * @param nameKey what the name is sorted by
 * @param usernameKey what the username is sorted by
 * @param searchKey what the search looks at
 */
record UserRow(Member member, boolean self, String nameKey, String usernameKey, String searchKey) {

    static UserRow of(Member member, String selfId) {
        String name = SearchText.key(member.displayName());
        String username = SearchText.key(member.username());
        return new UserRow(
                member, member.id().equals(selfId), name, username, name + "\n" + username);
    }
}
