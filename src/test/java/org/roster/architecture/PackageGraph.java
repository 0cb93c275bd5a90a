package org.roster.architecture;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The dependencies between packages as a Mermaid flowchart. The layout is layered, with dependent
 * packages at the top. For readability, the chart omits transitively implied dependencies.
 * Dependencies in a cycle are all drawn, as dotted arrows.
 */
final class PackageGraph {

    private final Map<String, SortedSet<String>> dependencies;
    private final Map<String, SortedSet<String>> reachable = new TreeMap<>();
    private final Map<String, Integer> layers = new TreeMap<>();

    /** Creates the graph of these packages; every value is also a key. */
    PackageGraph(Map<String, SortedSet<String>> dependencies) {
        this.dependencies = dependencies;
        dependencies.keySet().forEach(name -> reachable.put(name, reachableFrom(name)));
    }

    /**
     * Reads the graph from compiled classes.
     *
     * @param nodeOf the node that a class belongs to; empty to leave the class out
     */
    static PackageGraph of(
            Collection<JavaClass> classes, Function<JavaClass, Optional<String>> nodeOf) {
        Map<String, SortedSet<String>> dependencies = new TreeMap<>();
        for (JavaClass c : classes) {
            nodeOf.apply(c)
                    .ifPresent(node ->
                            dependencies
                                    .computeIfAbsent(node, n -> new TreeSet<>())
                                    .addAll(targets(c, nodeOf)));
        }
        dependencies.forEach((node, targets) -> targets.remove(node));
        dependencies.values().forEach(targets -> targets.retainAll(dependencies.keySet()));
        return new PackageGraph(dependencies);
    }

    private static List<String> targets(JavaClass c, Function<JavaClass, Optional<String>> nodeOf) {
        return c.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .map(nodeOf)
                .flatMap(Optional::stream)
                .toList();
    }

    private SortedSet<String> reachableFrom(String start) {
        SortedSet<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(dependenciesOf(start));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(dependenciesOf(next));
            }
        }
        return seen;
    }

    private SortedSet<String> dependenciesOf(String name) {
        return dependencies.getOrDefault(name, new TreeSet<>());
    }

    private boolean reaches(String from, String to) {
        return reachable.getOrDefault(from, new TreeSet<>()).contains(to);
    }

    private boolean inOneCycle(String a, String b) {
        return a.equals(b) || (reaches(a, b) && reaches(b, a));
    }

    /** Returns whether any packages depend on each other in a cycle. */
    boolean hasCycles() {
        return dependencies.keySet().stream().anyMatch(name -> reaches(name, name));
    }

    /** Returns the chart. An arrow points from a package to a package that it uses. */
    String mermaid() {
        return dependencies.keySet().stream()
                .sorted(comparing(this::layer, reverseOrder()).thenComparing(naturalOrder()))
                .map(this::lines)
                .collect(joining("", "flowchart TD\n", ""));
    }

    private String lines(String name) {
        Map<Boolean, List<String>> drawn =
                dependenciesOf(name).stream()
                        .filter(target -> isDrawn(name, target))
                        .collect(Collectors.partitioningBy(target -> inOneCycle(name, target)));
        String lines =
                line(name, "-->", drawn.getOrDefault(false, List.of()))
                        + line(name, "-.->", drawn.getOrDefault(true, List.of()));
        return lines.isEmpty() ? "    " + name + "\n" : lines;
    }

    private static String line(String name, String arrow, List<String> targets) {
        return targets.isEmpty()
                ? ""
                : "    " + name + " " + arrow + " " + String.join(" & ", targets) + "\n";
    }

    /** Whether no other path leads from one package to the other. */
    private boolean isDrawn(String from, String to) {
        return inOneCycle(from, to)
                || dependencies.keySet().stream()
                        .filter(via -> !inOneCycle(via, from) && !inOneCycle(via, to))
                        .noneMatch(via -> reaches(from, via) && reaches(via, to));
    }

    /** The layer of a package: 0 without dependencies, else one above its highest dependency. */
    private int layer(String name) {
        Integer known = layers.get(name);
        if (known != null) {
            return known;
        }
        int layer =
                reachable.getOrDefault(name, new TreeSet<>()).stream()
                        .filter(target -> !inOneCycle(name, target))
                        .mapToInt(target -> layer(target) + 1)
                        .max()
                        .orElse(0);
        layers.put(name, layer);
        return layer;
    }
}
