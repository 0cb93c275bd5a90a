package org.roster.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** The template for Group Policy describes exactly the registry values that Roster reads. */
class AdministrativeTemplateTest {

    private static final Path FOLDER = Path.of("installer", "windows", "policy");
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\((string|presentation)\\.(\\w+)\\)");

    private static Element read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            return document.getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not well-formed", e);
        }
    }

    private static Element template() throws IOException {
        return read(FOLDER.resolve("Roster.admx"));
    }

    private static Element texts(String language) throws IOException {
        return read(FOLDER.resolve(language).resolve("Roster.adml"));
    }

    private static Stream<Element> all(Element root, String name) {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    /** Returns the strings that a policy can write, by the name of the value. */
    private static Map<String, Set<String>> strings() throws IOException {
        Map<String, Set<String>> strings = new TreeMap<>();
        all(template(), "*")
                .filter(element -> element.hasAttribute("valueName"))
                .forEach(element ->
                        assertThat(
                                        strings.put(
                                                element.getAttribute("valueName"),
                                                texts(element, "string")))
                                .as(element.getAttribute("valueName"))
                                .isNull());
        return strings;
    }

    private static Set<String> texts(Element root, String name) {
        Set<String> texts = new TreeSet<>();
        all(root, name).map(Element::getTextContent).forEach(texts::add);
        return texts;
    }

    private static Set<String> values(Enum<?>... constants) {
        JsonMapper json = new JsonMapper();
        Set<String> values = new TreeSet<>();
        for (Enum<?> each : constants) {
            values.add(json.convertValue(each, String.class));
        }
        return values;
    }

    @Test
    void everyKeyHasAPolicyAndViceVersa() throws IOException {
        assertThat(strings().keySet()).containsExactlyInAnyOrderElementsOf(PolicyFile.KEYS);
    }

    @Test
    void choicesAreThoseOfTheReader() throws IOException {
        assertThat(strings())
                .containsEntry("language", values(Language.values()))
                .containsEntry("updates", values(Policy.Updates.values()))
                .containsEntry("notifications", values(Policy.Notifications.values()));
        strings()
                .forEach((key, values) -> {
                    for (String value : values) {
                        assertThat(RegistryPolicy.of(Map.of(key, value)).problems())
                                .as(key + " " + value)
                                .isEmpty();
                    }
                });
    }

    @Test
    void policiesWriteToTheKeyThatIsRead() throws IOException {
        List<Element> policies = all(template(), "policy").toList();

        assertThat(policies)
                .hasSameSizeAs(PolicyFile.KEYS)
                .allSatisfy(policy -> {
                    assertThat(policy.getAttribute("class")).isEqualTo("Machine");
                    assertThat(policy.getAttribute("key")).isEqualTo(RegistryPolicy.KEY);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE"})
    void everyTextAndPresentationExistsInEachLanguage(String language) throws IOException {
        Element texts = texts(language);
        Set<String> referenced = new TreeSet<>();
        REFERENCE
                .matcher(Files.readString(FOLDER.resolve("Roster.admx")))
                .results()
                .forEach(match -> referenced.add(match.group(1) + " " + match.group(2)));
        List<String> defined =
                Stream.of("string", "presentation")
                        .flatMap(kind ->
                                all(texts, kind).map(each -> kind + " " + each.getAttribute("id")))
                        .toList();

        assertThat(defined).containsExactlyInAnyOrderElementsOf(referenced);
        assertThat(texts(texts, "string")).allSatisfy(text -> assertThat(text).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "de-DE"})
    void everyElementHasAControlInEachLanguage(String language) throws IOException {
        List<String> elements =
                all(template(), "elements")
                        .flatMap(each -> all(each, "*"))
                        .map(each -> each.getAttribute("id"))
                        .filter(id -> !id.isEmpty())
                        .toList();

        assertThat(all(texts(language), "*").map(each -> each.getAttribute("refId")))
                .filteredOn(id -> !id.isEmpty())
                .containsExactlyInAnyOrderElementsOf(elements);
    }
}
