package org.roster.server.invites;

import org.roster.server.audit.AuditErasure;
import org.roster.server.audit.ErasedPerson;
import org.roster.unicode.UsernameFolding;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which members, invites and usernames belong to one person: those that a record connects, directly
 * or through others. Someone who left and joined again has several member IDs, and an account that
 * was renamed has several usernames.
 */
final class PersonRecords implements AuditErasure.Records {

    private final Map<String, Set<String>> usernamesById = new HashMap<>();
    private final Map<String, Set<String>> idsByUsername = new HashMap<>();
    private final Map<String, Set<String>> idsById = new HashMap<>();

    @Override
    public void username(String id, String username) {
        add(usernamesById, id, UsernameFolding.folded(username));
        add(idsByUsername, UsernameFolding.folded(username), id);
    }

    @Override
    public void accepted(String memberId, String inviteId) {
        add(idsById, memberId, inviteId);
        add(idsById, inviteId, memberId);
    }

    /** Links in one direction only: the created entity identifies no further memberships. */
    @Override
    public void created(String memberId, String createdId) {
        add(idsById, memberId, createdId);
    }

    private static void add(Map<String, Set<String>> map, String key, String value) {
        map.computeIfAbsent(key, created -> new HashSet<>()).add(value);
    }

    /**
     * Returns the person with an ID or a username; without IDs if no record is about such a person.
     */
    ErasedPerson person(String idOrUsername) {
        Set<String> ids = new LinkedHashSet<>();
        Set<String> usernames = new LinkedHashSet<>();
        Deque<String> todo = new ArrayDeque<>();
        addUsernames(Set.of(UsernameFolding.folded(idOrUsername)), usernames, ids, todo);
        if (usernamesById.containsKey(idOrUsername) && ids.add(idOrUsername)) {
            todo.add(idOrUsername);
        }
        while (!todo.isEmpty()) {
            String id = todo.remove();
            addUsernames(usernamesById.getOrDefault(id, Set.of()), usernames, ids, todo);
            addIds(idsById.getOrDefault(id, Set.of()), ids, todo);
        }
        return new ErasedPerson(ids, usernames);
    }

    private void addUsernames(
            Collection<String> found, Set<String> usernames, Set<String> ids, Deque<String> todo) {
        for (String username : found) {
            Set<String> known = idsByUsername.getOrDefault(username, Set.of());
            if (!known.isEmpty() && usernames.add(username)) {
                addIds(known, ids, todo);
            }
        }
    }

    private static void addIds(Collection<String> found, Set<String> ids, Deque<String> todo) {
        found.stream().filter(ids::add).forEach(todo::add);
    }
}
