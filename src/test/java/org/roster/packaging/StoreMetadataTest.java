package org.roster.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** What software centers and menus show of the desktop. */
class StoreMetadataTest {

    private static final Path FOLDER = Path.of("installer", "linux", "desktop");
    private static final Path IMAGES = Path.of("src", "site", "resources", "images");

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
    void textsAreInBothLanguages() throws IOException {
        for (String name : new String[] {"summary", "description > p", "caption", "keyword"}) {
            Elements texts = metadata().select(name);
            assertThat(texts).isNotEmpty();
            long german = texts.stream().filter(text -> text.attr("xml:lang").equals("de")).count();
            assertThat(2 * german).as(name).isEqualTo(texts.size());
        }
    }

    @Test
    void menuFindsTheProgramByKeywordsOfBothLanguages() throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve("org.roster.Roster.desktop")))
                .anyMatch(line -> line.matches("Keywords=(\\w+;){5,}"))
                .anyMatch(line -> line.matches("Keywords\\[de]=(\\w+;){5,}"));
    }
}
