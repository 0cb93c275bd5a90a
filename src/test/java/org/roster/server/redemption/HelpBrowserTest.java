package org.roster.server.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import java.net.URI;

/** The documentation in a real browser. */
class HelpBrowserTest extends BrowserTest {

    private URI help(String fragment) {
        return URI.create(roster.service().url() + "/help" + fragment);
    }

    @ParameterizedTest
    @CsvSource({
        "en, light, 1366",
        "en, dark, 1366",
        "en, light, 400",
        "en, dark, 320",
        "de, light, 1366",
        "de, dark, 400",
        "de, light, 320",
        "fr, light, 1366",
        "fr, dark, 320",
        "es, dark, 1366",
        "es, light, 320",
        "de, light, 720",
    })
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
