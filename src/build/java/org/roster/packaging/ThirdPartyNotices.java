package org.roster.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The third-party libraries of a program: its bill of materials and the texts of the licences. Both
 * are derived from the bill of materials that Maven generates for the whole module.
 */
final class ThirdPartyNotices {

    private static final Path ALL = Path.of("target", "bom.json");
    private static final JsonMapper JSON = new JsonMapper();

    /** The license of the font of the window and of the invitation pages. */
    private static final Path FONT_LICENSE =
            Path.of("src/main/resources/org/roster/desktop/ui/theme/Inter-LICENSE.txt");

    private final ArrayNode components;
    private final Set<String> kept = new HashSet<>();

    private ThirdPartyNotices(ArrayNode components) {
        this.components = components;
    }

    /**
     * Writes {@code bom.json} and {@code THIRD-PARTY.txt}.
     *
     * @param jars the folder with the jars of the program
     * @param folder the folder to write to
     */
    static void write(Path jars, Path folder, Program program) throws IOException {
        ObjectNode bom = (ObjectNode) JSON.readTree(Files.readAllBytes(ALL));
        ThirdPartyNotices all = new ThirdPartyNotices((ArrayNode) bom.get("components"));
        all.keep(jars);
        all.keepDependencies((ArrayNode) bom.get("dependencies"));
        ((ObjectNode) bom.at("/metadata/component")).put("name", "roster-" + program.id());
        Files.writeString(folder.resolve("THIRD-PARTY.txt"), all.notices());
        all.components.forEach(component -> removeLicenceTexts((ObjectNode) component));
        Files.writeString(
                folder.resolve("bom.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bom) + "\n");
    }

    private void keep(Path folder) throws IOException {
        Set<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .map(ClassPath::artifact)
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        var each = components.elements();
        while (each.hasNext()) {
            JsonNode component = each.next();
            if (names.contains(component.path("name").asText())) {
                kept.add(component.path("bom-ref").asText());
            } else {
                each.remove();
            }
        }
        components.forEach(component -> names.remove(component.path("name").asText()));
        names.removeIf(name -> name.startsWith("roster-"));
        if (!names.isEmpty()) {
            throw new IllegalStateException("the bill of materials lacks " + names);
        }
    }

    private void keepDependencies(ArrayNode dependencies) {
        String own = "org.roster/roster@";
        var each = dependencies.elements();
        while (each.hasNext()) {
            JsonNode dependency = each.next();
            String ref = dependency.path("ref").asText();
            if (!kept.contains(ref) && !ref.contains(own)) {
                each.remove();
            } else if (dependency.get("dependsOn") instanceof ArrayNode on) {
                var others = on.elements();
                while (others.hasNext()) {
                    if (!kept.contains(others.next().asText())) {
                        others.remove();
                    }
                }
            }
        }
    }

    /** Lists every library with its licences, followed by the text of each licence. */
    private String notices() throws IOException {
        StringBuilder list =
                new StringBuilder("Roster includes the following third-party libraries.\n\n");
        Map<String, String> texts = new TreeMap<>();
        for (JsonNode component : components) {
            Set<String> names = new TreeSet<>();
            for (JsonNode choice : component.path("licenses")) {
                JsonNode licence = choice.path("license");
                String name =
                        licence.path("id")
                                .asText(
                                        licence.path("name")
                                                .asText(choice.path("expression").asText()));
                names.add(name);
                String text = licence.at("/text/content").asText();
                if (!text.isEmpty()) {
                    texts.put(name, text(licence));
                }
            }
            if (names.isEmpty()) {
                throw new IllegalStateException("no licence for " + component.path("purl"));
            }
            list.append(
                    "%s %s: %s%n"
                            .formatted(
                                    component.path("name").asText(),
                                    component.path("version").asText(),
                                    String.join(", ", names))
                            .replace("\r", ""));
        }
        list.append("Inter 4.001 (font): OFL-1.1\n");
        texts.put("OFL-1.1", Files.readString(FONT_LICENSE));
        texts.forEach((name, text) ->
                list.append(
                        "\n\n%s\n%s\n\n%s\n"
                                .formatted(name, "=".repeat(name.length()), text.strip())));
        return list.toString();
    }

    private static String text(JsonNode licence) {
        String content = licence.at("/text/content").asText();
        return licence.at("/text/encoding").asText().equals("base64")
                ? new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8)
                : content;
    }

    private static void removeLicenceTexts(ObjectNode component) {
        for (JsonNode choice : component.path("licenses")) {
            if (choice.get("license") instanceof ObjectNode licence) {
                licence.remove("text");
            }
        }
    }
}
