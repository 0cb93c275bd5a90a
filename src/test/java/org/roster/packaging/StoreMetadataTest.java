package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.roster.contract.Languages;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

/** What software centers and menus show of the desktop. */
class StoreMetadataTest {

    private static final Path FOLDER = Path.of("installer", "linux", "desktop");
    private static final Path IMAGES = Path.of("src", "site", "resources", "images");

    /** The languages besides English. */
    private static final List<String> TRANSLATIONS =
            Languages.tags().stream().filter(each -> !each.equals("en")).toList();

    private static Document metadata() throws IOException {
        return Jsoup.parse(
                Files.readString(FOLDER.resolve("org.roster.Roster.metainfo.xml")),
                Parser.xmlParser());
    }

    @Test
    void screenshotsArePublishedWithTheirSize() throws IOException {
        Elements images = metadata().select("screenshots > screenshot > image");
        assertThat(images).hasSizeGreaterThan(1);
        for (Element image : images) {
            String address = image.text();
            assertThat(address).startsWith("https://");
            Path file = IMAGES.resolve(address.substring(address.lastIndexOf('/') + 1));
            BufferedImage picture = ImageIO.read(file.toFile());
            assertThat(image.attr("width")).isEqualTo(Integer.toString(picture.getWidth()));
            assertThat(image.attr("height")).isEqualTo(Integer.toString(picture.getHeight()));
        }
    }

    @Test
    void textsAreInEachLanguage() throws IOException {
        for (String name : new String[] {"summary", "description > p", "caption", "keyword"}) {
            Elements texts = metadata().select(name);
            assertThat(texts).isNotEmpty();
            for (String language : TRANSLATIONS) {
                assertThat(texts.select("[xml:lang=" + language + "]"))
                        .as(name)
                        .hasSize(texts.size() / Languages.AVAILABLE.size());
            }
        }
    }

    @Test
    void menuFindsTheProgramByKeywordsOfEachLanguage() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("org.roster.Roster.desktop"));
        assertThat(lines).anyMatch(line -> line.matches("Keywords=(\\w+;){5,}"));
        for (String language : TRANSLATIONS) {
            assertThat(lines)
                    .anyMatch(line -> line.startsWith("GenericName[" + language + "]="))
                    .anyMatch(line -> line.startsWith("Comment[" + language + "]="))
                    .anyMatch(line -> line.matches("Keywords\\[" + language + "]=([^;]+;){5,}"));
        }
    }
}
