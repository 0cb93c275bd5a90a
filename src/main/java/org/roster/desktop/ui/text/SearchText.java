package org.roster.desktop.ui.text;

import java.text.Normalizer;
import java.util.Locale;

/** Text as it is searched and sorted: whatever case and whatever way its characters are written. */
public final class SearchText {

    private SearchText() {}

    /** The text to compare; made once for each row, not for each keystroke. */
    public static String key(String text) {
        // Most are, and organizations have 100,000 of them
        String normal = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return normal.toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** The words to look for. */
    public static String[] terms(String query) {
        String key = key(query).strip();
        return key.isEmpty() ? new String[0] : key.split("\\s+");
    }

    /** Whether all of the words are somewhere in the text. */
    public static boolean matches(String key, String[] terms) {
        return matches(key, "", terms);
    }

    /** Whether each of the words is somewhere in one of two texts. */
    public static boolean matches(String key, String other, String[] terms) {
        for (String term : terms) {
            if (!key.contains(term) && !other.contains(term)) {
                return false;
            }
        }
        return true;
    }
}
