package org.roster.server.accesscheck;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers the subjects that each API token was told about most recently. Telling it again reveals
 * no other account, so it counts towards no limit.
 */
final class AskedSubjects {

    /** About 6 MB. */
    private static final int MOST = 20_000;

    /** A subject that a token was told about. */
    private record Asked(String token, String subject) {}

    private final Map<Asked, Boolean> latest =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Asked, Boolean> eldest) {
                    return size() > MOST;
                }
            };

    /** Returns those of some subjects that a token wasn't told about. */
    synchronized Set<String> unknown(String token, Collection<String> subjects) {
        return subjects.stream()
                .filter(subject -> latest.get(new Asked(token, subject)) == null)
                .collect(Collectors.toSet());
    }

    /** Remembers that a token was told about some subjects. */
    synchronized void add(String token, Collection<String> subjects) {
        subjects.forEach(subject -> latest.put(new Asked(token, subject), true));
    }
}
