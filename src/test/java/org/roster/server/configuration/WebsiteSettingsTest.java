package org.roster.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** The settings of the operator's web pages. */
class WebsiteSettingsTest {

    @Test
    void websitesAreHttpsOrMail() throws ConfigurationException {
        for (String key : List.of("roster.home-url", "roster.support-url", "roster.pricing-url")) {
            for (String value :
                    List.of(
                            "http://example.com",
                            "javascript:alert(1)",
                            "https:",
                            "https://user@example.com",
                            "mailto:",
                            "mailto:nobody",
                            "example.com")) {
                assertThatThrownBy(() -> Configuration.of(Map.of(key, value)))
                        .as(value)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageStartingWith(key + " must be an https address");
            }
        }
        Configuration.Websites websites =
                Configuration.of(
                                Map.of(
                                        "roster.home-url", "https://example.com/a?b=c#d",
                                        "roster.support-url", "mailto:help@example.com"))
                        .websites();
        assertThat(websites.home()).hasToString("https://example.com/a?b=c#d");
        assertThat(websites.support()).hasToString("mailto:help@example.com");
        assertThat(websites.pricing()).isNull();
    }

    @Test
    void helpIsAWebPage() throws ConfigurationException {
        String key = "roster.help-url";
        for (String value :
                List.of(
                        "mailto:help@example.com",
                        "javascript:alert(1)",
                        "file:///etc/passwd",
                        "https:",
                        "https://user@example.com",
                        "https://example.com/a b",
                        "example.com/help")) {
            assertThatThrownBy(() -> Configuration.of(Map.of(key, value)))
                    .as(value)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(key + " must be an https or http address");
        }
        for (String value : List.of("https://example.com/a?b=c#d", "http://intranet/help")) {
            assertThat(Configuration.of(Map.of(key, value)).websites().help()).hasToString(value);
        }
        assertThat(Configuration.of(Map.of()).websites().help()).isNull();
    }
}
