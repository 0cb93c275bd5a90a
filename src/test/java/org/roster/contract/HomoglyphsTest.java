package org.roster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usernames that imitate another username. */
class HomoglyphsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0430da@example.com", // Cyrillic a
                "ada@ex\u0430mple.com",
                "\u03bfscar@example.com", // Greek omicron
                "ada@example.c\u03bfm",
                "J\u043ehn",
                "ada\u05d0@example.com",
                "\u0430\u03b1@example.com" // Cyrillic and Greek
            })
    void mixedScriptWordIsDetected(String username) {
        assertThat(Homoglyphs.isMixed(username)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "ada.lovelace+1@example.com",
                "\u00e5s\u00e9@example.com",
                "a\u0301da@example.com",
                "\u0438\u0432\u0430\u043d@example.com", // a Cyrillic word and a Latin one
                "\u0438\u0432\u0430\u043d.\u03b1\u03b2@example.com",
                "\u7530\u4e2d\u305f\u306a\u30ab@example.com",
                "tanaka\u7530\u4e2d@example.com",
                "\uae40\u91d1@example.com",
                "\ud83d\ude00ada1@example.com",
                "",
                "+12025550100"
            })
    void commonScriptCombinationsAreAccepted(String username) {
        assertThat(Homoglyphs.isMixed(username)).isFalse();
    }
}
