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
 * Remembers the subjects for which each API token most recently got a decision. Repeating that
 * decision discloses nothing about other accounts, so it doesn't count towards a limit. If there
 * are too many, the organization with the most subjects loses its oldest one, so no organization
 * displaces the subjects of one that has fewer.
 */
final class DisclosedSubjects {

    /** About 6 MB of memory for all tokens together. */
    private static final int MAX_ENTRIES = 20_000;

    private final int maximum;
    private final Map<String, Map<Disclosed, Boolean>> organizations = new HashMap<>();
    private int size;

    DisclosedSubjects() {
        this(MAX_ENTRIES);
    }

    /**
     * Creates an empty set.
     *
     * @param maximum the maximum number of subjects of all organizations
     */
    DisclosedSubjects(int maximum) {
        this.maximum = maximum;
    }

    /** A subject for which a token got a decision. */
    private record Disclosed(String token, String subject) {}

    /** Returns the subjects among these for which a token got no decision yet. */
    synchronized Set<String> unknown(
            String organization, String token, Collection<String> subjects) {
        Map<Disclosed, Boolean> latest = organizations.getOrDefault(organization, Map.of());
        return subjects.stream()
                .filter(subject -> latest.get(new Disclosed(token, subject)) == null)
                .collect(Collectors.toSet());
    }

    /** Records that a token of an organization got decisions for these subjects. */
    synchronized void add(String organization, String token, Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        Map<Disclosed, Boolean> latest =
                organizations.computeIfAbsent(
                        organization, id -> new LinkedHashMap<>(16, 0.75f, true));
        for (String subject : subjects) {
            if (latest.put(new Disclosed(token, subject), true) == null) {
                size++;
            }
        }
        while (size > maximum) {
            removeOldestOfLargest();
        }
    }

    private void removeOldestOfLargest() {
        Iterator<Disclosed> largest =
                Collections.max(organizations.values(), Comparator.comparingInt(Map::size))
                        .keySet()
                        .iterator();
        largest.next();
        largest.remove();
        size--;
    }
}
