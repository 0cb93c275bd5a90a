package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

/**
 * A service that somebody has signed in at.
 *
 * @param address as {@code https://roster.example.com}
 * @param account the username of who signed in last, or null if that is not known
 */
public record KnownServer(String address, @Nullable String account) {

    public KnownServer {
        if (address.isBlank()) {
            throw new IllegalArgumentException("A server without an address");
        }
    }
}
