package org.roster.desktop.ui.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Normalizes text for searching, independent of case and Unicode normalization form, as the service
 * does.
 */
public final class SearchText {

    private SearchText() {}

    /** Returns the text to compare. Computed once for each row, not for each keystroke. */
    public static String key(String text) {
        // Most texts are ASCII, and an organization can have 100,000 of them
        return isAscii(text)
                ? text.toLowerCase(Locale.ROOT)
                : composed(composed(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Splits a query into words. */
    public static String[] terms(String query) {
        String key = key(query).strip();
        return key.isEmpty() ? new String[0] : key.split("\\s+");
    }

    /** Whether the text contains all words. */
    public static boolean matches(String key, String[] terms) {
        return matches(key, "", terms);
    }

    /** Whether each word is contained in one of two texts. */
    public static boolean matches(String key, String other, String[] terms) {
        for (String term : terms) {
            if (!key.contains(term) && !other.contains(term)) {
                return false;
            }
        }
        return true;
    }
}
