package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.roster.suite.CompleteRun;

import java.net.URI;
import java.util.stream.Stream;

/** The documentation in a real browser. */
class HelpBrowserTest extends BrowserTest {

    private URI help(String fragment) {
        return URI.create(roster.service().url() + "/help" + fragment);
    }

    /** Each language, scheme and width once, and then more combinations. */
    static Stream<Arguments> variants() {
        return CompleteRun.someOrAll(
                4,
                Arguments.of("en", "light", 1366),
                Arguments.of("de", "dark", 400),
                Arguments.of("fr", "light", 720),
                Arguments.of("es", "dark", 320),
                Arguments.of("en", "dark", 1366),
                Arguments.of("en", "light", 400),
                Arguments.of("en", "dark", 320),
                Arguments.of("de", "light", 1366),
                Arguments.of("de", "light", 320),
                Arguments.of("fr", "light", 1366),
                Arguments.of("fr", "dark", 320),
                Arguments.of("es", "dark", 1366),
                Arguments.of("es", "light", 320),
                Arguments.of("de", "light", 720));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void documentationIsReadableInAllLanguagesAndWidths(String language, String scheme, int width) {
        browser.setLanguages(language);
        browser.setDarkMode(scheme.equals("dark"));
        browser.size(width);

        browser.open(help(""));

        String name = "help-" + language + "-" + scheme + "-" + width;
        inspect(name);
        assertThat(RenderedPage.violations(browser)).isEmpty();
        assertThat(RenderedPage.of(browser).language()).isEqualTo(language);
        browser.open(help("#links"));
        inspect(name + "-links");
    }

    @Test
    void contentsLeadToTheSectionsWithKeyboardOnly() {
        browser.open(help(""));
        browser.type(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Sign in");
        browser.type(Keys.TAB, Keys.TAB);
        browser.picture(PICTURES.resolve("help-focus.png"));
        browser.type(Keys.ENTER);
        browser.picture(PICTURES.resolve("help-keyboard.png"));
        assertThat(browser.address()).isEqualTo(help("#keyboard"));
        Object top =
                browser.run(
                        "return document.querySelector('#keyboard').getBoundingClientRect().top");
        assertThat(top).asInstanceOf(InstanceOfAssertFactories.DOUBLE).isBetween(0.0, 100.0);
    }

    @Test
    void documentationNeedsNoScript() {
        browser.disableScripts();
        browser.open(help("#refusals"));
        assertThat(browser.text()).contains("If you are refused", "Sign in with Google");
    }
}
