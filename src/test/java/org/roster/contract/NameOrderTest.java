package org.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;

class NameOrderTest {

    @Test
    void accentsDecideOnlyBetweenEqualLetters() {
        List<String> ordered =
                List.of(
                        "'t Example",
                        "42",
                        "Ada Zed",
                        "Adaline",
                        "ædil",
                        "Ahre",
                        "Ähre",
                        "Anna Zed",
                        "Anna-Maria",
                        "Annabel",
                        "Dora",
                        "Đoro",
                        "Elodie",
                        "Élodie",
                        "élodiea",
                        "Franz",
                        "Lukas",
                        "Łukasz",
                        "Lz",
                        "Nguyen",
                        "Nguyễn",
                        "Ole",
                        "Øystein",
                        "Oz",
                        "Straße A",
                        "Strasse B",
                        "Zoe",
                        "Ωmega",
                        "Анна",
                        "Егор",
                        "Ёлка",
                        "Жанна",
                        "あい",
                        "李",
                        "😀");
        assertThat(ordered.reversed().stream().sorted(Comparator.comparing(NameOrder::key)))
                .containsExactlyElementsOf(ordered);
    }

    @ParameterizedTest
    @CsvSource({"Élodie, ÉLODIE", "Straße, STRASSE", "ﬁona, Fiona", "ａｄａ, Ada", "' Ada ', ada"})
    void caseAndNormalizationMakeNoDifference(String name, String other) {
        assertThat(NameOrder.key(name)).isEqualTo(NameOrder.key(other));
        String apart = Normalizer.normalize(name, Normalizer.Form.NFD);
        assertThat(NameOrder.key(apart)).isEqualTo(NameOrder.key(other));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "\u0301"})
    void keyIsNeverEmpty(String name) {
        assertThat(NameOrder.key(name)).isNotEmpty();
    }
}
