package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

/**
 * A server that the user has signed in to.
 *
 * @param address the address, as {@code https://roster.example.com}
 * @param account the username of the last sign-in, or null if it is unknown
 */
public record KnownServer(String address, @Nullable String account) {

    public KnownServer {
        if (address.isBlank()) {
            throw new IllegalArgumentException("The server has no address");
        }
    }
}
