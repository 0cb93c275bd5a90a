package org.roster.contract;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Detects usernames that may imitate another username. A match justifies a warning but not a
 * rejection: legitimate names can mix scripts, and invites are matched to accounts by their
 * characters, not by their appearance.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Restriction_Level_Detection">Unicode
 *     Technical Standard #39, section 5.2: highly restrictive</a>
 */
public final class Homoglyphs {

    /**
     * The sets of scripts that are used together in Japanese, Chinese and Korean, including Latin.
     */
    private static final Set<Set<UnicodeScript>> TOGETHER =
            Set.of(
                    EnumSet.of(
                            UnicodeScript.LATIN,
                            UnicodeScript.HAN,
                            UnicodeScript.HIRAGANA,
                            UnicodeScript.KATAKANA),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private static final Pattern WORD_ENDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private Homoglyphs() {}

    /**
     * Whether a word of the username mixes scripts that aren't used together, such as a Cyrillic а
     * among Latin letters. A name in a single script is never reported, although some such names
     * look like names in another script.
     */
    public static boolean isMixed(String username) {
        return WORD_ENDS.splitAsStream(username).anyMatch(Homoglyphs::isMixedWord);
    }

    private static boolean isMixedWord(String word) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        word.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() > 1 && TOGETHER.stream().noneMatch(all -> all.containsAll(scripts));
    }
}
