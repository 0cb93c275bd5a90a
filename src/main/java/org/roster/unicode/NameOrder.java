package org.roster.unicode;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RawCollationKey;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;

import java.nio.charset.StandardCharsets;

/**
 * The order of display names, the same in lists of the service and in the desktop: the root
 * collation of CLDR, which sorts by letters, then by accents, then by case. "Élodie" thus sorts
 * between "Dora" and "Franz". Spaces and punctuation sort before digits, and digits before letters.
 *
 * @see <a href="https://www.unicode.org/reports/tr10/">Unicode Collation Algorithm</a>
 * @see <a href="https://www.unicode.org/reports/tr35/tr35-collation.html#Root_Collation">Root
 *     collation of CLDR</a>
 */
public final class NameOrder {

    /**
     * The version of the keys, to store with them: {@link Collator#getVersion}. Keys of different
     * versions must not be compared. A constant, so that comparing it doesn't load ICU.
     */
    public static final String VERSION = "153.144.0.0";

    /**
     * The maximum length of a key. In UTF-8, it has up to twice as many bytes, and PostgreSQL's
     * indexes accept up to 2,704 bytes in a row. A name of 320 characters usually fits; of longer
     * keys, the start decides.
     */
    static final int MAX_LENGTH = 1_200;

    private static final RuleBasedCollator COLLATOR = collator();

    private NameOrder() {}

    private static RuleBasedCollator collator() {
        Collator root = Collator.getInstance(ULocale.ROOT);
        root.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
        return (RuleBasedCollator) root.freeze();
    }

    /**
     * Returns a key that sorts by code point as the name sorts among names. It consists of the
     * bytes of ICU's sort key as characters from U+0001 to U+00FF, so that Java, SQLite and
     * PostgreSQL (C collation) compare keys alike. A key is never empty.
     */
    public static String key(String name) {
        RawCollationKey key = COLLATOR.getRawCollationKey(name.strip(), null);
        int withoutEnd = key.size - 1;
        return new String(
                key.bytes, 0, Math.min(withoutEnd, MAX_LENGTH), StandardCharsets.ISO_8859_1);
    }

    /** Returns the version of the collator that computes the keys. */
    static String collatorVersion() {
        return COLLATOR.getVersion().toString();
    }
}
