package org.roster.unicode;

import java.text.Normalizer;

/**
 * Folds usernames for comparison: Unicode normalization (NFC) and simple case folding, independent
 * of the locale. Differences that may distinguish two accounts or domains are kept: {@code ß} and
 * {@code ss}; the dotless {@code ı}, the dotted {@code İ} and {@code i}; ligatures and wide letters
 * and their plain forms; similar letters of two scripts. Searches are more tolerant.
 */
public final class UsernameFolding {

    private static final int CAPITAL_DOTTED_I = 0x130;
    private static final int FINAL_SIGMA = 0x3c2;
    private static final int SIGMA = 0x3c3;

    private UsernameFolding() {}

    /**
     * Returns the folded form, which is equal for two spellings of the same username. Accepts any
     * text.
     */
    public static String folded(String username) {
        String composed = Normalizer.normalize(username, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints().map(UsernameFolding::fold).forEach(folded::appendCodePoint);
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
}
