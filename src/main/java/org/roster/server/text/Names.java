package org.roster.server.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The one place that decides what a name may be made of and when two usernames are the same. How
 * names are searched and sorted is another matter, and looser: see {@code storage.Keys}.
 */
public final class Names {

    /**
     * What nobody sees, or sees as something else: controls, halves of surrogate pairs, formatting
     * (writing direction, zero width), line and paragraph separators, and what Unicode has not
     * assigned.
     */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cn}\\p{Co}]");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Formatting, without the joiners that Persian names and emoji are written with. */
    private static final Pattern FORMATTING = Pattern.compile("[\\p{Cf}&&[^\\u200c\\u200d]]");

    private static final int CAPITAL_DOTTED_I = 0x130;
    private static final int FINAL_SIGMA = 0x3c2;
    private static final int SIGMA = 0x3c3;

    private Names() {}

    /** Whether a text has characters that no username has: one that looks like another's. */
    public static boolean isUnfit(String username) {
        return HIDDEN.matcher(username).find();
    }

    /**
     * Whether two usernames are the same: Unicode's canonical equivalence (NFC) and simple case
     * folding, whatever the locale. Nothing is folded that may tell two accounts or two domains
     * apart: not {@code ß} and {@code ss}, not the dotless {@code ı}, the dotted {@code İ} and
     * {@code i}, not a ligature or a wide letter and what it is like, not letters of two scripts.
     */
    public static boolean same(String username, String other) {
        return !isUnfit(username) && !isUnfit(other) && folded(username).equals(folded(other));
    }

    private static String folded(String username) {
        String composed = Normalizer.normalize(username, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints().map(Names::fold).forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static int fold(int letter) {
        return switch (letter) {
            // Java would make it an i, as Turkish does.
            case CAPITAL_DOTTED_I -> letter;
            case FINAL_SIGMA -> SIGMA;
            default -> Character.toLowerCase(letter);
        };
    }

    /**
     * A name fit to be shown beside other words: on one line, and without what turns the direction
     * of writing around or is not seen.
     */
    public static String shown(String name) {
        return FORMATTING.matcher(BREAKS.matcher(name).replaceAll(" ")).replaceAll("").strip();
    }
}
