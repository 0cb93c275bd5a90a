package org.roster.demo.provider;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An application registered with a provider.
 *
 * @param id its client ID
 * @param secret its client secret, null for a public client
 * @param web whether it is a web application, with registered redirect URIs; a desktop application
 *     may redirect to any port of the loopback address (RFC 8252, section 7.3)
 * @param redirects the registered redirect URIs of a web application
 */
record Client(String id, @Nullable String secret, boolean web, Set<URI> redirects) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static Client web(String id, String secret) {
        return new Client(id, secret, true, ConcurrentHashMap.newKeySet());
    }

    static Client desktop(String id, @Nullable String secret) {
        return new Client(id, secret, false, Set.of());
    }

    boolean mayRedirectTo(String uri) {
        URI redirect;
        try {
            redirect = URI.create(uri);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (web) {
            return redirects.contains(redirect);
        }
        return "http".equals(redirect.getScheme())
                && redirect.getHost() != null
                && LOOPBACK.contains(redirect.getHost());
    }

    boolean authenticates(@Nullable String given) {
        if (secret == null || given == null) {
            // Entra also rejects a secret from a public client
            return secret == null && given == null;
        }
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
