package org.roster.contract;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The order of display names, the same in lists of the service and in the desktop: by letters
 * without regard to accents and case, then by accents. "Élodie" thus sorts between "Dora" and
 * "Franz". The result is close to the root collation of the <a
 * href="https://www.unicode.org/reports/tr10/">Unicode Collation Algorithm</a> for Latin, Greek and
 * Cyrillic names; other scripts sort by code point.
 *
 * <p>{@link java.text.Collator} isn't used because it sorts Ł, Ø and Đ after Z and ignores hyphens
 * and spaces, and ICU isn't because it would add 14 MB to the installed programs.
 */
public final class NameOrder {

    /** Combining accents; marks that other scripts write vowels with are letters here. */
    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff]");

    /** Letters that Unicode doesn't decompose, and the letters that they sort like. */
    private static final Map<Integer, String> VARIANTS =
            Map.of(
                    0xe6, "ae", // æ
                    0xf0, "d", // ð
                    0xf8, "o", // ø
                    0x111, "d", // đ
                    0x127, "h", // ħ
                    0x142, "l", // ł
                    0x153, "oe", // œ
                    0x167, "t"); // ŧ

    /** Sorts before every character of a name. */
    private static final String SEPARATOR = "\u0001";

    private NameOrder() {}

    /**
     * Returns a key that sorts by code point as the name sorts among names. Names that differ only
     * in case have the same key. A key is never empty.
     */
    public static String key(String name) {
        String stripped = name.strip();
        if (isAscii(stripped)) {
            return stripped.isEmpty() ? SEPARATOR : stripped.toLowerCase(Locale.ROOT);
        }
        String folded =
                decomposed(decomposed(stripped).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
        StringBuilder letters = new StringBuilder(folded.length());
        ACCENTS.matcher(folded)
                .replaceAll("")
                .codePoints()
                .forEach(letter ->
                        letters.append(VARIANTS.getOrDefault(letter, Character.toString(letter))));
        return folded.contentEquals(letters) ? folded : letters + SEPARATOR + folded;
    }

    private static String decomposed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(letter -> letter < 0x80);
    }
}
