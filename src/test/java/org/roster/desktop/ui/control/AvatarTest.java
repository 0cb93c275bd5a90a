package org.roster.desktop.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvatarTest {

    @ParameterizedTest
    @CsvSource({
        "Ada Example, AE",
        "ada, A",
        "Ada Maria von Example, AE",
        "ada.example@example.com, AC",
        "'  Ada   Example ', AE",
        "'', ''",
        "' ', ''",
        "-, ''",
        "... ..., ''",
        "李 小龙, 李小",
        "𝒜da 😀, 𝒜😀",
        "éva ß, ÉSS",
        "\u202Eada \u200Bexample, AE"
    })
    void initialsComeFromTheFirstAndLastWord(String name, String initials) {
        assertThat(Avatar.initials(name)).isEqualTo(initials);
    }
}
