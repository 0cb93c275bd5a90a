package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a person wants to know of new versions.
 *
 * @param wanted whether they are looked for
 * @param newest the newest one that was ever told, or null; nobody is told of an older one after it
 */
public record UpdateChoice(boolean wanted, @Nullable String newest) {

    /** What a new person starts with. */
    static final UpdateChoice DEFAULT = new UpdateChoice(false, null);

    UpdateChoice withWanted(boolean now) {
        return new UpdateChoice(now, newest);
    }

    /** The same after this version was told. */
    public UpdateChoice withNewest(String now) {
        return new UpdateChoice(wanted, now);
    }
}
