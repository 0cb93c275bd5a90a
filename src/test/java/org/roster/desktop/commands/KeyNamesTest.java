package org.roster.desktop.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import java.util.Locale;

/** Tests that keys are named as on the keyboard. */
@ResourceLock(Resources.LOCALE)
class KeyNamesTest {

    @Test
    void keysHaveGermanNames() {
        assertThat(in(Locale.GERMAN, "Ctrl+Shift+N")).isEqualTo("Strg+Umschalt+N");
        assertThat(in(Locale.GERMAN, "Delete")).isEqualTo("Entf");
        assertThat(in(Locale.GERMAN, "Enter")).isEqualTo("Eingabe");
    }

    @Test
    void keysHaveFrenchAndSpanishNames() {
        assertThat(in(Locale.FRENCH, "Shift+Delete")).isEqualTo("Maj+Suppr");
        assertThat(in(Locale.of("es"), "Shift+Enter")).isEqualTo("Mayús+Intro");
    }

    @Test
    void keysWithoutALocalNameStayUnchanged() {
        assertThat(in(Locale.GERMAN, "F1")).isEqualTo("F1");
        assertThat(in(Locale.ENGLISH, "Ctrl+,")).isEqualTo("Ctrl+,");
        assertThat(in(Locale.GERMAN, "⌘N")).isEqualTo("⌘N");
    }

    private static String in(Locale locale, String keys) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            return new KeyNames().of(keys);
        } finally {
            Locale.setDefault(before);
        }
    }
}
