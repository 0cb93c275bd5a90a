package org.roster.desktop.users;

/**
 * Counts the tries of a change that is applied again to what someone else has made of a member. A
 * faulty server could always name another state.
 */
final class ConflictRetries {

    private static final int MAX_TRIES = 3;

    private int conflicts;

    /** Returns whether to try again after another conflict; starts over if not. */
    boolean again() {
        conflicts = (conflicts + 1) % MAX_TRIES;
        return conflicts > 0;
    }

    /** Starts over, because a try has ended without a conflict. */
    void reset() {
        conflicts = 0;
    }
}
