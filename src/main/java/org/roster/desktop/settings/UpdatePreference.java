package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

/**
 * The user's choices for update checks.
 *
 * @param wanted whether Roster checks for updates
 * @param newest the newest version that the user has been notified of, or null; older versions are
 *     not reported after it
 */
public record UpdatePreference(boolean wanted, @Nullable String newest) {

    /** The choices of a new installation. */
    static final UpdatePreference DEFAULT = new UpdatePreference(false, null);

    UpdatePreference withWanted(boolean now) {
        return new UpdatePreference(now, newest);
    }

    /** Returns a copy with a version that the user has been notified of. */
    public UpdatePreference withNewest(String now) {
        return new UpdatePreference(wanted, now);
    }
}
