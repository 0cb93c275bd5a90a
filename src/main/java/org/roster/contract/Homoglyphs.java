package org.roster.contract;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells usernames that may be made to look like another's. It warns and forbids nothing: names of
 * several scripts exist, and whom an invite lets in is decided by comparing letters, not looks.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Restriction_Level_Detection">Unicode
 *     Technical Standard #39, section 5.2: highly restrictive</a>
 */
public final class Homoglyphs {

    /** What is written together in Japanese, Chinese and Korean, beside Latin letters. */
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
     * Whether a word of the username has letters of scripts that are not written together, such as
     * a Cyrillic а among Latin letters. A name that is all of one script is never told, although
     * some whole names look like others.
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
