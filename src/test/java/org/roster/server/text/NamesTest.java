package org.roster.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

/** Comparing and displaying usernames and names. */
class NamesTest {

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ADA@Example.COM",
        "\u00e9va@example.com, e\u0301va@example.com", // NFC and NFD
        "\u00c9VA@example.com, e\u0301va@example.com",
        "stra\u00dfe@example.com, STRA\u1e9eE@example.com",
        "\u03c3\u03bf\u03c6\u03cc\u03c2@example.com, \u03a3\u039f\u03a6\u038c\u03a3@example.com",
        "\ud83d\ude00@example.com, \ud83d\ude00@EXAMPLE.com",
        "\ud801\udc00@example.com, \ud801\udc28@example.com", // Deseret, beyond 16 bits
        "\u212bsa@example.com, \u00e5sa@example.com", // canonically equivalent
    })
    void usernamesMatchAcrossCaseAndNormalization(String username, String other) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.of("tr"), Locale.of("lt")}) {
            Locale.setDefault(locale);
            assertThat(Names.same(username, other)).isTrue();
            assertThat(Names.same(other, username)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mike@example.com, m\u0131ke@example.com", // Turkish dotless i
        "MIKE@example.com, m\u0131ke@example.com",
        "mike@example.com, M\u0130KE@example.com",
        "m\u0131ke@example.com, M\u0130KE@example.com",
        "strasse@example.com, stra\u00dfe@example.com",
        "STRASSE@example.com, stra\u00dfe@example.com",
        "ada@example.com, \uff41da@example.com", // full-width letter
        "fiona@example.com, \ufb01ona@example.com", // ligature
        "sam@example.com, \u017fam@example.com", // long s
        "ada@example.com, \u0430da@example.com", // Cyrillic
        "ada@example.com, ada@example.com\u200b",
        "ada@example.com, a\u00adda@example.com",
        "ada@example.com, ada@example\u3002com", // ideographic full stop
        "ada@example.com, ada\uff20example.com",
        "eva@example.com, \u00e9va@example.com",
        "x2@example.com, x\u00b2@example.com",
        "ada@example.com, ada@example.com.",
        "ada@example.com, ada+1@example.com"
    })
    void lookalikeUsernamesDiffer(String username, String other) {
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.of("tr")}) {
            Locale.setDefault(locale);
            assertThat(Names.same(username, other)).isFalse();
            assertThat(Names.same(other, username)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000",
                "a\r\n",
                "a\u007f",
                "a\u0085",
                "a\ud800",
                "a\u00ad",
                "a\u061c",
                "a\u200b",
                "a\u200d",
                "a\u200e",
                "a\u2028",
                "a\u2029",
                "a\u202a",
                "a\u202e",
                "a\u2060",
                "a\u2066",
                "a\u2069",
                "a\ufeff",
                "a\ufff9",
                "a\ue000",
                "a\uffff",
                "a\udb40\udc41",
                "a\udbff\udfff"
            })
    void hiddenCharactersAreNotAllowed(String username) {
        assertThat(Names.isUnfit(username)).isTrue();
        assertThat(Names.same(username, username)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'Eve\r\nBcc: x', 'Eve  Bcc: x'",
        "'\u202eeve\u2069 \u2066x', 'eve x'",
        "'\ufeffE\u200bve', Eve",
        "'Eve\u2028x', 'Eve x'",
        // Joiners stay: a family of emoji and a Persian word
        "\ud83d\udc69\u200d\ud83d\udc67, \ud83d\udc69\u200d\ud83d\udc67",
        "\u0645\u06cc\u200c\u062e, \u0645\u06cc\u200c\u062e",
        "\u0130\u00df\u00e9, \u0130\u00df\u00e9"
    })
    void displayNamesAreCleanedForDisplay(String name, String shown) {
        assertThat(Names.shown(name)).isEqualTo(shown);
    }
}
