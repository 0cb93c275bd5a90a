package org.roster.desktop.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.text.Normalizer;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "Ada Example, ada, true",
        "Ada Example, EXAMPLE, true",
        "Ada Example, example ada, true",
        "Ada Example, exa  ad, true",
        "Ada Example, adam, false",
        "Ada Example, ada grace, false",
        "Müller, MÜLLER, true",
        "ﬁrst, first, true",
        "Dora Straße, strasse dora, true"
    })
    void searchIgnoresWordOrderAndCase(String text, String query, boolean found) {
        assertThat(SearchText.matches(SearchText.key(text), SearchText.terms(query)))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u00a0"})
    void blankQueryMatchesEverything(String query) {
        assertThat(SearchText.matches(SearchText.key("Ada"), SearchText.terms(query))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "Å", "ö", "ガ"})
    void composedAndDecomposedCharactersAreEqual(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        assertThat(SearchText.key(apart)).isEqualTo(SearchText.key(text));
    }
}
