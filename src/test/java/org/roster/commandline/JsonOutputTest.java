package org.roster.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonOutputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "\u202E|\\u202e",
                "a\u2028b|a\\u2028b",
                "\uE000|\\ue000",
                // A tag, which is invisible
                "\uDB40\uDC20|\\udb40\\udc20",
                "\uD800|\\ud800",
                "Zoë 😀|Zoë 😀",
            })
    void invisibleCharactersAreEscaped(String text, String printed) {
        assertThat(JsonOutput.printable("\"" + text + "\"")).isEqualTo("\"" + printed + "\"");
    }
}
