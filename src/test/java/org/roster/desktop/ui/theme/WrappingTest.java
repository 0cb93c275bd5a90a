package org.roster.desktop.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** Tests that the views fit a narrow window at a large zoom. */
class WrappingTest {

    private static final Path VIEWS = Path.of("src/main/resources/org/roster/desktop");
    private static final Set<String> TEXTS = Set.of("Label", "CheckBox", "RadioButton");

    /** Returns the elements of all views that match. */
    private static List<String> elements(Predicate<Element> wanted)
            throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        List<String> found = new ArrayList<>();
        for (Path view : views()) {
            NodeList all = builder.parse(view.toFile()).getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                if (all.item(i) instanceof Element element && wanted.test(element)) {
                    found.add(
                            "%s: %s %s"
                                    .formatted(
                                            view.getFileName(),
                                            element.getTagName(),
                                            element.getAttribute("text")));
                }
            }
        }
        return found;
    }

    private static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            return files.filter(file -> file.toString().endsWith(".fxml")).toList();
        }
    }

    private static boolean isIn(Element element, String container) {
        Node parent = element.getParentNode();
        return parent != null && parent.getNodeName().equals(container);
    }

    private static boolean isText(Element element) {
        return TEXTS.contains(element.getTagName()) && isIn(element, "VBox");
    }

    private static boolean isWrapped(Element element) {
        return element.getAttribute("wrapText").equals("true")
                && element.getAttribute("minHeight").equals("-Infinity");
    }

    @Test
    void textsBelowEachOtherWrap() throws Exception {
        assertThat(elements(element -> isText(element) && isWrapped(element))).isNotEmpty();
        assertThat(elements(element -> isText(element) && !isWrapped(element))).isEmpty();
    }

    @Test
    void buttonsBesideEachOtherWrap() throws Exception {
        assertThat(elements(element -> isButtons(element) && !isLine(element))).isNotEmpty();
        assertThat(elements(element -> isButtons(element) && isLine(element))).isEmpty();
    }

    private static boolean isButtons(Element element) {
        return element.getAttribute("styleClass").equals("buttons");
    }

    private static boolean isLine(Element element) {
        return element.getTagName().equals("HBox");
    }
}
