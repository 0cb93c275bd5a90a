package org.roster.server.accesscheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Organizations share the maximum number of subjects fairly. */
class DisclosedSubjectsTest {

    private static final int MAXIMUM = 100;

    private final DisclosedSubjects disclosed = new DisclosedSubjects(MAXIMUM);

    private void add(String organization, List<String> subjects) {
        disclosed.add(organization, "token of " + organization, subjects);
    }

    private Set<String> unknown(String organization, List<String> subjects) {
        return disclosed.unknown(organization, "token of " + organization, subjects);
    }

    private static List<String> subjects(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> "issuer|" + i).toList();
    }

    @Test
    void organizationDisplacesItsOwnOldestSubjects() {
        add("small", subjects(0, 40));
        for (int i = 0; i < 10; i++) {
            add("large", subjects(i * MAXIMUM, MAXIMUM));
        }
        assertThat(unknown("small", subjects(0, 40))).isEmpty();
        assertThat(unknown("large", subjects(9 * MAXIMUM, MAXIMUM))).hasSize(40);
        assertThat(unknown("large", subjects(0, MAXIMUM))).hasSize(MAXIMUM);
    }

    @Test
    void repeatedSubjectIsKeptLongest() {
        add("small", subjects(0, MAXIMUM));
        add("small", subjects(0, 1));
        add("small", subjects(MAXIMUM, 1));
        assertThat(unknown("small", subjects(0, 1))).isEmpty();
        assertThat(unknown("small", subjects(1, 1))).hasSize(1);
    }

    @Test
    void tokensOfAnOrganizationKnowDifferentSubjects() {
        add("small", subjects(0, 1));
        assertThat(disclosed.unknown("small", "another token", subjects(0, 1))).hasSize(1);
    }
}
