package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.contract.ScimConnectionReference;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;

/**
 * The users whose access a directory manages. The window offers neither their suspension nor their
 * removal, because the directory would overwrite these. Their role can be changed.
 */
final class ManagedUsers {

    /** The icon of such users. */
    static final String ICON = "mdi2s-sync";

    private final Messages messages = Messages.beside(ManagedUsers.class);

    /** Returns whether a directory manages a user. It can't change administrators. */
    static boolean isManaged(Member member) {
        return member.managedBy() != null && member.role() == Role.MEMBER;
    }

    /** Returns the users that no directory manages. */
    static List<UserRow> others(List<UserRow> rows) {
        return rows.stream().filter(row -> !isManaged(row.member())).toList();
    }

    /** Returns the name of the connection of a user; empty if there is none. */
    String name(Member member) {
        ScimConnectionReference connection = member.managedBy();
        return connection == null ? "" : UntrustedText.shown(connection.name());
    }

    /** Returns a phrase that names the managing directory; empty if there is none. */
    String badge(Member member) {
        return isManaged(member) ? messages.get("managed", name(member)) : "";
    }

    /** Returns why an administrator can't change the access of a user; empty if it is possible. */
    String obstacle(Member member) {
        return isManaged(member) ? messages.get("managed.long", name(member)) : "";
    }

    /** Returns a sentence about the users that an action leaves out; empty if there are none. */
    String leftOut(List<UserRow> rows) {
        int managed = rows.size() - others(rows).size();
        return managed == 0 ? "" : messages.get("bulk.managed", managed);
    }
}
