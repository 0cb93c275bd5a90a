package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

/**
 * What the desktop remembers.
 *
 * @param serverAddress the service that somebody last signed in at, or null before the first time
 */
public record Settings(@Nullable String serverAddress) {

    /** What a new person starts with. */
    public static final Settings DEFAULT = new Settings(null);

    /** The same with another service. */
    public Settings withServerAddress(String address) {
        return new Settings(address);
    }
}
