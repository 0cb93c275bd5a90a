package org.roster.server.accesscheck;

import org.jspecify.annotations.Nullable;
import org.roster.server.text.Sha256;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the hashes of the {@code Authorization} headers that were accepted last, at most
 * 10,000. The database still decides each call; this decides only whether a call is looked up while
 * its address has no requests left.
 */
final class AcceptedCredentials {

    private static final int MAX_CREDENTIALS = 10_000;

    private final Map<String, Boolean> hashes =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MAX_CREDENTIALS;
                }
            };

    /** Returns the key of a header, or an empty text if the request has none. */
    static String key(@Nullable String header) {
        return header == null ? "" : Sha256.base64(header);
    }

    synchronized boolean contain(String key) {
        return hashes.containsKey(key);
    }

    synchronized void add(String key) {
        hashes.put(key, true);
    }
}
