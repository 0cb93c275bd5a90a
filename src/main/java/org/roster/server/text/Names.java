package org.roster.server.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Defines which characters a name may contain and when two usernames are the same. The rules for
 * searching and sorting names are more tolerant; see {@code storage.SearchKeys}.
 */
public final class Names {

    /**
     * Characters that are invisible or misleading: controls, unpaired surrogates, formatting
     * (writing direction, zero width), line and paragraph separators, private use and unassigned
     * code points.
     */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cn}\\p{Co}]");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Formatting characters except the joiners, which Persian names and emoji need. */
    private static final Pattern FORMATTING = Pattern.compile("[\\p{Cf}&&[^\\u200c\\u200d]]");

    private static final int CAPITAL_DOTTED_I = 0x130;
    private static final int FINAL_SIGMA = 0x3c2;
    private static final int SIGMA = 0x3c3;

    private Names() {}

    /** Returns whether a text contains characters that could make it look like another username. */
    public static boolean isUnfit(String username) {
        return HIDDEN.matcher(username).find();
    }

    /**
     * Returns whether two usernames are the same under Unicode's canonical equivalence (NFC) and
     * simple case folding, independent of the locale. Differences that may distinguish two accounts
     * or domains are kept: {@code ß} and {@code ss}; the dotless {@code ı}, the dotted {@code İ}
     * and {@code i}; ligatures and wide letters and their plain forms; similar letters of two
     * scripts.
     */
    public static boolean same(String username, String other) {
        return !isUnfit(username) && !isUnfit(other) && folded(username).equals(folded(other));
    }

    /**
     * Returns a text that is equal for two usernames that are the {@linkplain #same same}. It also
     * exists for texts that aren't usernames.
     */
    public static String folded(String username) {
        String composed = Normalizer.normalize(username, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints().map(Names::fold).forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static int fold(int letter) {
        return switch (letter) {
            // Java would fold it to i, as in Turkish.
            case CAPITAL_DOTTED_I -> letter;
            case FINAL_SIGMA -> SIGMA;
            default -> Character.toLowerCase(letter);
        };
    }

    /**
     * Returns a name for display inside other text: on one line and without invisible characters or
     * characters that change the writing direction.
     */
    public static String shown(String name) {
        return FORMATTING.matcher(BREAKS.matcher(name).replaceAll(" ")).replaceAll("").strip();
    }
}
