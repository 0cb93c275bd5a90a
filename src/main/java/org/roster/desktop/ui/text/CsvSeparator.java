package org.roster.desktop.ui.text;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** The character between two cells of an exported CSV file. */
public enum CsvSeparator {
    COMMA(','),
    SEMICOLON(';');

    private final char character;

    CsvSeparator(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }

    /**
     * Returns the separator that spreadsheets expect in the user's language: a semicolon where the
     * comma is the decimal separator.
     */
    public static CsvSeparator ofLanguage() {
        DecimalFormatSymbols symbols =
                DecimalFormatSymbols.getInstance(Locale.getDefault(Locale.Category.FORMAT));
        return symbols.getDecimalSeparator() == ',' ? SEMICOLON : COMMA;
    }
}
