package org.roster.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.server.mail.HostileTexts;

/** Names in mails and on public pages. */
class UnlinkedNamesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Ada Example, Ada Example",
                "Dr. Ada Example, Dr. Ada Example",
                "J. R. O'Example-Sample, J. R. O'Example-Sample",
                "Example Inc., Example Inc.",
                "Example 2026, Example 2026",
                "Seasons 2025-2026, Seasons 2025-2026",
                "Line 5550-0143, Line \u2026",
                "Team A/B, Team A/B",
                "Meeting 12:30, Meeting 12:30",
                "\u674e\u5c0f\u9f8d, \u674e\u5c0f\u9f8d",
                "Example.com, Example. com",
                "J.R. Example, J. R. Example",
                "http://evil.example/x, http: / /evil. example/x",
                "https:evil.example, https: evil. example",
                "www.evil.example, www. evil. example",
                "ada@evil.example, ada @ evil. example",
                "tel:+12025550143, tel: \u2026",
                "Call +1 (202) 555-0143 now, Call \u2026 now",
                "192.0.2.1/x, 192. 0. 2. 1/x",
                "evil\u3002example, evil\u3002 example",
                "\\\\evil\\share, \\ \\evil\\share",
                "h323:evil, h323: evil"
            })
    void linksAreBrokenAndOtherNamesAreKept(String name, String shown) {
        assertThat(UnlinkedNames.of(name)).isEqualTo(shown);
    }

    @Test
    void longNamesAreCut() {
        assertThat(UnlinkedNames.of("x".repeat(81))).isEqualTo("x".repeat(79) + "\u2026");
        String emoji = "\ud83d\ude00".repeat(100);
        assertThat(UnlinkedNames.of(emoji)).isEqualTo("\ud83d\ude00".repeat(79) + "\u2026");
    }

    @Test
    void noHostileNameContainsALink() {
        HostileTexts.each(
                20_000,
                name ->
                        assertThat(HostileTexts.linksIn(UnlinkedNames.of(name)))
                                .as(name)
                                .isEmpty());
    }
}
