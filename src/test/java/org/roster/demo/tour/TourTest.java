package org.roster.demo.tour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** The tour does in one window what other tests do in a window each. */
@EnabledIf("org.roster.suite.CompleteRun#isRequested")
class TourTest {

    @TempDir Path folder;
    private final Locale language = Locale.getDefault();

    /** The tour ends in another language. */
    @AfterEach
    void restoreLanguage() {
        Locale.setDefault(language);
    }

    @Test
    void everyStepProducesAScreenshot() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (Tour tour = new Tour(folder, new PrintStream(output, true, StandardCharsets.UTF_8))) {
            tour.run();
        }

        List<Path> screenshots = screenshots();
        assertThat(screenshots).hasSizeGreaterThan(15);
        for (Path screenshot : screenshots) {
            assertThat(output.toString(StandardCharsets.UTF_8))
                    .contains(screenshot.getFileName().toString());
            assertThat(ImageIO.read(screenshot.toFile()).getWidth()).isGreaterThan(500);
        }
    }

    private List<Path> screenshots() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
        }
    }
}
