package org.roster.desktop.invites.bulk;

import org.roster.contract.Member;
import org.roster.desktop.ui.text.SearchText;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The usernames of the members in the form that the server compares. An organization can have
 * 100,000 members, and the user edits a list letter by letter, so they are computed once for each
 * change of the members.
 */
final class MemberKeys {

    private final List<Member> currentMembers;
    private boolean stale = true;
    private List<Member> members = List.of();
    private List<String> keys = List.of();

    /**
     * Creates an instance. Keys are computed when they are needed.
     *
     * @param members a view of the current members
     */
    MemberKeys(List<Member> members) {
        this.currentMembers = members;
    }

    /** Call this when the members have changed. */
    void changed() {
        stale = true;
    }

    /** Returns the members with these usernames, by username. */
    Map<String, List<Member>> find(Set<String> wanted) {
        update();
        Map<String, List<Member>> found = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (wanted.contains(keys.get(i))) {
                found.computeIfAbsent(keys.get(i), key -> new ArrayList<>()).add(members.get(i));
            }
        }
        return found;
    }

    private void update() {
        if (stale) {
            stale = false;
            members = List.copyOf(currentMembers);
            keys = members.stream().map(member -> SearchText.key(member.username())).toList();
        }
    }
}
