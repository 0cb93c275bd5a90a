package org.roster.desktop.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests that distances are of the scale that {@code roster.css} names. */
class SpacingTest {

    /** 2, 4, 8, 12, 16, 24 and 32 px, and the indentation below the text of a check box. */
    private static final Set<String> EM =
            Set.of(
                    "0", "0.14em", "0.29em", "0.57em", "0.86em", "1.14em", "1.71em", "2.29em",
                    "1.95em");

    private static final Set<String> PIXELS = Set.of("0", "2", "4", "8", "12", "16", "24", "32");

    private static final Pattern STYLE =
            Pattern.compile("-fx-(?:padding|spacing|hgap|vgap|graphic-text-gap):\\s*([^;]*);");

    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\b(?:spacing|hgap|vgap|top|right|bottom|left)=\"([^\"]*)\"");

    @Test
    void distancesOfTheStylesheetsAreOfTheScale() throws IOException {
        assertThat(strangers(".css", STYLE, EM)).isEmpty();
    }

    @Test
    void distancesOfTheViewsAreOfTheScale() throws IOException {
        assertThat(strangers(".fxml", ATTRIBUTE, PIXELS)).isEmpty();
    }

    /** Returns the distances that aren't of the scale. */
    private static List<String> strangers(String ending, Pattern property, Set<String> scale)
            throws IOException {
        List<String> strangers = new ArrayList<>();
        int found = 0;
        for (Path file : files(ending)) {
            Matcher matcher = property.matcher(Files.readString(file));
            for (MatchResult match : matcher.results().toList()) {
                found++;
                for (String distance : match.group(1).strip().split("\\s+")) {
                    if (!scale.contains(distance)) {
                        strangers.add(file.getFileName() + ": " + match.group());
                    }
                }
            }
        }
        assertThat(found).as("distances in %s", ending).isPositive();
        return strangers;
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/org/roster/desktop"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
