package org.roster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

class PackageGraphTest {

    @Test
    void dependentsAreAboveTheirDependencies() {
        assertThat(chart(Map.of("a", List.of("z"), "z", List.of("m"), "m", List.of())))
                .isEqualTo(
                        """
                        flowchart TD
                            a --> z
                            z --> m
                            m
                        """);
    }

    @Test
    void impliedDependenciesAreOmitted() {
        assertThat(chart(Map.of("a", List.of("b", "c"), "b", List.of("c"), "c", List.of())))
                .contains("a --> b\n")
                .doesNotContain("a --> b & c");
    }

    @Test
    void dependenciesOfOnePackageShareALine() {
        assertThat(chart(Map.of("a", List.of("c", "b"), "b", List.of(), "c", List.of())))
                .contains("a --> b & c\n");
    }

    @Test
    void cyclesAreDrawnDotted() {
        Map<String, List<String>> cycle =
                Map.of("a", List.of("b", "c"), "b", List.of("a", "c"), "c", List.of());
        assertThat(graph(cycle).hasCycles()).isTrue();
        assertThat(chart(cycle))
                .contains("a --> c\n", "a -.-> b\n", "b --> c\n", "b -.-> a\n")
                .endsWith("    c\n");
    }

    private static String chart(Map<String, List<String>> dependencies) {
        return graph(dependencies).mermaid();
    }

    private static PackageGraph graph(Map<String, List<String>> dependencies) {
        Map<String, SortedSet<String>> sorted = new TreeMap<>();
        dependencies.forEach((name, targets) -> sorted.put(name, new TreeSet<>(targets)));
        return new PackageGraph(sorted);
    }
}
