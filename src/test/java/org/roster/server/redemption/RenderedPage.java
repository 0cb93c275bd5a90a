package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The rendered page, measured in the browser.
 *
 * @param language of the page
 * @param landmarks in document order
 * @param overflow the pixels by which the page is wider than the window
 * @param groundLuminance of the background, 0 for black to 1 for white
 * @param texts each text and its contrast to the background
 * @param edges each button and the contrast of its border to the surroundings
 * @param heights each button and its height in CSS pixels
 * @param rings the visible focus ring and its contrast to the surroundings
 */
record RenderedPage(
        String language,
        List<String> headings,
        List<String> landmarks,
        int overflow,
        double groundLuminance,
        List<Measure> texts,
        List<Measure> edges,
        List<Measure> heights,
        List<Measure> rings) {

    /** WCAG 2.2, 1.4.3: contrast of text, here of large text too. */
    private static final double TEXT = 4.5;

    /** WCAG 2.2, 1.4.11: contrast of controls. */
    private static final double CONTROL = 3;

    /** WCAG 2.2, 2.5.5: the stricter one of its two target sizes, in CSS pixels. */
    private static final double TARGET = 44;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCRIPT = resource("rendered-page.js");
    private static final String AXE = resource("/axe.min.js");
    private static final String RUN_AXE =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {
                preload: false,
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }).then(
                result => done(result.violations.map(each => each.id + ': ' + each.help)),
                error => done([String(error)]));
            """;

    /** A measured element and its value. */
    record Measure(String name, double value) {}

    static RenderedPage of(Chromium browser) {
        return MAPPER.convertValue(browser.run(SCRIPT), RenderedPage.class);
    }

    /** The violations that axe-core finds: WCAG 2.2, levels A and AA, and best practices. */
    static List<?> violations(Chromium browser) {
        browser.run(AXE);
        return browser.runAsync(RUN_AXE) instanceof List<?> found ? found : List.of("no answer");
    }

    /** Checks the requirements for all pages, languages, color schemes and widths. */
    void isAccessible() {
        assertThat(headings).hasSize(1);
        assertThat(landmarks)
                .filteredOn(landmark -> !landmark.equals("nav"))
                .containsExactly("header", "main");
        assertThat(overflow).as("pixels beyond the window").isZero();
        assertThat(texts).isNotEmpty().allMatch(text -> text.value() >= TEXT);
        assertThat(edges).allMatch(edge -> edge.value() >= CONTROL);
        assertThat(heights).allMatch(height -> height.value() >= TARGET);
    }

    /** Requires that the focus is visible on exactly one button. */
    void showsTheFocus() {
        assertThat(rings)
                .singleElement()
                .satisfies(ring -> {
                    assertThat(ring.name()).isEqualTo("solid 3px");
                    assertThat(ring.value()).isGreaterThanOrEqualTo(CONTROL);
                });
    }

    private static String resource(String name) {
        try (InputStream in = RenderedPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
