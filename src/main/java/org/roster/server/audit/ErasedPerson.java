package org.roster.server.audit;

import org.roster.unicode.UsernameFolding;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A person to erase.
 *
 * @param ids the IDs of the person's former memberships and of the invites for the person
 * @param usernames the person's usernames as {@link UsernameFolding#folded} returns them
 */
public record ErasedPerson(Set<String> ids, Set<String> usernames) {

    /**
     * The separators between a username and the text around it, as in {@code 550
     * <ada@example.com>:}.
     */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;:<>\"'()\\[\\]{}=]+");

    /** Returns whether this is the ID of a membership of the person or of an invite for it. */
    public boolean has(String id) {
        return ids.contains(id);
    }

    /** Returns whether a text is a username of the person. */
    public boolean isNamed(String text) {
        return usernames.contains(UsernameFolding.folded(text));
    }

    /** Returns whether a text is or contains a username of the person. */
    public boolean isNamedIn(String text) {
        return isNamed(text) || SEPARATORS.splitAsStream(text).anyMatch(this::isNamed);
    }
}
