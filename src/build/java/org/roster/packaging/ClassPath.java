package org.roster.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * The libraries of each program: the dependencies under the program's heading or the shared heading
 * in {@code pom.xml}, including transitive dependencies.
 */
public final class ClassPath {

    private static final Path POM = Path.of("pom.xml");

    /** The dependency graph that Maven writes in every build ({@code dependency:tree}). */
    private static final Path GRAPH = Path.of("target", "dependencies.json");

    /** The comments in {@code pom.xml} that start a group of dependencies. */
    private static final Map<String, Set<Program>> HEADINGS =
            Map.of(
                    "All programs", Set.of(Program.values()),
                    "The desktop and the command line",
                            Set.of(Program.DESKTOP, Program.COMMAND_LINE),
                    "The desktop", Set.of(Program.DESKTOP),
                    "The service", Set.of(Program.SERVER),
                    "Tests, the demo and the build", Set.of());

    private static final Pattern JAR = Pattern.compile("(.+?)-[0-9].*\\.jar");

    /** Artifacts by program, as folders of a Maven repository. */
    private final Map<Program, Set<Path>> artifacts;

    private final Set<Path> all;
    private final List<Path> jars;

    private ClassPath(Map<Program, Set<Path>> artifacts, Set<Path> all, List<Path> jars) {
        this.artifacts = artifacts;
        this.all = all;
        this.jars = jars;
    }

    /**
     * Reads the libraries of each program. The jars are those on the class path of the running JVM.
     *
     * @throws IOException if {@code pom.xml} or Maven's dependency graph can't be read
     */
    public static ClassPath read() throws IOException {
        JsonNode roster = new JsonMapper().readTree(Files.readAllBytes(GRAPH));
        Map<Path, Set<Path>> graph = new HashMap<>();
        addTo(graph, roster);
        Map<Program, Set<Path>> artifacts = new EnumMap<>(Program.class);
        directDependencies()
                .forEach((program, direct) -> artifacts.put(program, closure(direct, graph)));
        Set<Path> all = closure(graph.getOrDefault(folder(roster), Set.of()), graph);
        List<Path> jars =
                Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar"))
                        .map(Path::of)
                        .filter(jar -> isOneOf(all, jar))
                        .sorted()
                        .toList();
        return new ClassPath(artifacts, all, jars);
    }

    private static void addTo(Map<Path, Set<Path>> graph, JsonNode artifact) {
        Set<Path> needed = graph.computeIfAbsent(folder(artifact), each -> new HashSet<>());
        for (JsonNode child : artifact.path("children")) {
            if (!child.path("scope").asText().equals("test")) {
                needed.add(folder(child));
                addTo(graph, child);
            }
        }
    }

    private static Path folder(JsonNode artifact) {
        return folder(artifact.path("groupId").asText(), artifact.path("artifactId").asText());
    }

    private static Path folder(String group, String artifact) {
        return Path.of(group.replace('.', '/'), artifact);
    }

    private static Set<Path> closure(Collection<Path> direct, Map<Path, Set<Path>> graph) {
        Set<Path> all = new TreeSet<>();
        Deque<Path> next = new ArrayDeque<>(direct);
        while (!next.isEmpty()) {
            Path artifact = next.remove();
            if (all.add(artifact)) {
                next.addAll(graph.getOrDefault(artifact, Set.of()));
            }
        }
        return all;
    }

    private static Map<Program, Set<Path>> directDependencies() throws IOException {
        Map<Program, Set<Path>> direct = new EnumMap<>(Program.class);
        Set<String> headings = new HashSet<>();
        Set<Program> programs = Set.of();
        for (Node node : children(child(project(), "dependencies"))) {
            if (node.getNodeType() == Node.COMMENT_NODE) {
                String comment = node.getTextContent().strip();
                if (HEADINGS.containsKey(comment)) {
                    headings.add(comment);
                    programs = HEADINGS.get(comment);
                }
            } else if (node instanceof Element dependency) {
                Path artifact =
                        folder(
                                child(dependency, "groupId").getTextContent(),
                                child(dependency, "artifactId").getTextContent());
                for (Program program : programs) {
                    direct.computeIfAbsent(program, each -> new HashSet<>()).add(artifact);
                }
            }
        }
        if (!headings.equals(HEADINGS.keySet())) {
            throw new IllegalStateException(
                    POM + " is missing one of the headings " + HEADINGS.keySet());
        }
        return direct;
    }

    private static Element project() throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(POM.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no <" + name + "> in " + POM));
    }

    private static List<Node> children(Element parent) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
                .toList();
    }

    /** Returns the program's libraries, sorted by path. */
    public List<Path> of(Program program) {
        Set<Path> own = artifacts.getOrDefault(program, Set.of());
        return jars.stream().filter(jar -> isOneOf(own, jar)).toList();
    }

    /** Returns the runtime dependencies that belong to no program. */
    Set<Path> unassigned() {
        Set<Path> rest = new TreeSet<>(all);
        artifacts.values().forEach(rest::removeAll);
        return rest;
    }

    /** Returns the runtime dependencies whose jar isn't on the class path. */
    Set<Path> missing() {
        Set<Path> rest = new TreeSet<>(all);
        rest.removeIf(artifact -> jars.stream().anyMatch(jar -> isOneOf(Set.of(artifact), jar)));
        return rest;
    }

    /** Whether the jar belongs to one of the artifacts; each version has a folder of its own. */
    private static boolean isOneOf(Set<Path> artifacts, Path jar) {
        Path folder = jar.resolveSibling("..").normalize();
        return artifacts.stream().anyMatch(folder::endsWith);
    }

    /** Returns {@code javafx-base} for {@code javafx-base-26.0.2-linux.jar}. */
    static String artifact(Path jar) {
        String name = jar.getFileName().toString();
        Matcher matcher = JAR.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }
}
