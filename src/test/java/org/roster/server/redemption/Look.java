package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a page looks in the browser, measured from what it rendered.
 *
 * @param language of the whole page
 * @param landmarks in the order of the page
 * @param overflow by how many pixels the page is wider than the window
 * @param groundLuminance of the page's background, 0 for black to 1 for white
 * @param texts each text and its contrast to what is behind it
 * @param edges each button and its border's contrast to what is around it
 * @param heights each button and its height in CSS pixels
 * @param rings the focus ring that is shown, and its contrast to what is around it
 */
record Look(
        String language,
        List<String> headings,
        List<String> landmarks,
        int overflow,
        double groundLuminance,
        List<Measure> texts,
        List<Measure> edges,
        List<Measure> heights,
        List<Measure> rings) {

    /** WCAG 2.2, 1.4.3: contrast of text, here also of large one. */
    private static final double TEXT = 4.5;

    /** WCAG 2.2, 1.4.11: contrast of what a control is known by. */
    private static final double CONTROL = 3;

    /** WCAG 2.2, 2.5.5, the stricter of its two sizes, in CSS pixels. */
    private static final double TARGET = 44;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SCRIPT = resource("look.js");
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

    /** Something on the page and how much it has of what is measured. */
    record Measure(String name, double value) {}

    static Look of(Chromium browser) {
        return MAPPER.convertValue(browser.run(SCRIPT), Look.class);
    }

    /** What axe-core finds wrong with the page by WCAG 2.2, levels A and AA, and good practice. */
    static List<?> violations(Chromium browser) {
        browser.run(AXE);
        return browser.runAsync(RUN_AXE) instanceof List<?> found ? found : List.of("no answer");
    }

    /** Whatever holds of each page in each language, scheme and width. */
    void isAccessible() {
        assertThat(headings).hasSize(1);
        assertThat(landmarks).containsExactly("header", "main");
        assertThat(overflow).as("pixels beyond the window").isZero();
        assertThat(texts).isNotEmpty().allMatch(text -> text.value() >= TEXT);
        assertThat(edges).allMatch(edge -> edge.value() >= CONTROL);
        assertThat(heights).allMatch(height -> height.value() >= TARGET);
    }

    /** The focus is at one button and to be seen there. */
    void showsTheFocus() {
        assertThat(rings)
                .singleElement()
                .satisfies(ring -> {
                    assertThat(ring.name()).isEqualTo("solid 3px");
                    assertThat(ring.value()).isGreaterThanOrEqualTo(CONTROL);
                });
    }

    private static String resource(String name) {
        try (InputStream in = Look.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
