package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a person wants to know of new versions.
 *
 * @param wanted whether they are looked for
 * @param newest the newest one that was ever told, or null; nobody is told of an older one after it
 */
public record UpdatePreference(boolean wanted, @Nullable String newest) {

    /** What a new person starts with. */
    static final UpdatePreference DEFAULT = new UpdatePreference(false, null);

    UpdatePreference withWanted(boolean now) {
        return new UpdatePreference(now, newest);
    }

    /** The same after this version was told. */
    public UpdatePreference withNewest(String now) {
        return new UpdatePreference(wanted, now);
    }
}
