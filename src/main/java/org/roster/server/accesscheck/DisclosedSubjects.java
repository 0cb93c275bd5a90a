package org.roster.server.accesscheck;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers the subjects that each API token was told about most recently. Telling it again reveals
 * no other account, so it counts towards no limit. If there are too many, the organization with the
 * most subjects loses its oldest one, so that no organization displaces those of another that has
 * fewer.
 */
final class AskedSubjects {

    /** About 6 MB. */
    private static final int MOST = 20_000;

    private final int most;
    private final Map<String, Map<Asked, Boolean>> organizations = new HashMap<>();
    private int size;

    AskedSubjects() {
        this(MOST);
    }

    /**
     * Creates an empty memory.
     *
     * @param most the largest number of subjects
     */
    AskedSubjects(int most) {
        this.most = most;
    }

    /** A subject that a token was told about. */
    private record Asked(String token, String subject) {}

    /** Returns those of some subjects that a token of an organization wasn't told about. */
    synchronized Set<String> unknown(
            String organization, String token, Collection<String> subjects) {
        Map<Asked, Boolean> latest = organizations.getOrDefault(organization, Map.of());
        return subjects.stream()
                .filter(subject -> latest.get(new Asked(token, subject)) == null)
                .collect(Collectors.toSet());
    }

    /** Remembers that a token of an organization was told about some subjects. */
    synchronized void add(String organization, String token, Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        Map<Asked, Boolean> latest =
                organizations.computeIfAbsent(
                        organization, id -> new LinkedHashMap<>(16, 0.75f, true));
        for (String subject : subjects) {
            if (latest.put(new Asked(token, subject), true) == null) {
                size++;
            }
        }
        while (size > most) {
            removeOldestOfLargest();
        }
    }

    private void removeOldestOfLargest() {
        Iterator<Asked> largest =
                Collections.max(organizations.values(), Comparator.comparingInt(Map::size))
                        .keySet()
                        .iterator();
        largest.next();
        largest.remove();
        size--;
    }
}
