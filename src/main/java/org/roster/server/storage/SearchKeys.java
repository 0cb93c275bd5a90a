package org.roster.server.storage;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes the keys that names are searched and sorted by, and by which invites are found that look
 * like the same. Databases fold case each in their own way, so Java does it for all of them. Nobody
 * is let in by a key: it makes one of names that are not the same, see {@code text.Names}.
 */
public final class SearchKeys {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private SearchKeys() {}

    /**
     * The key of a name: compatibility-composed (Unicode NFKC), without surrounding space, and with
     * case folded by way of upper case, so that {@code ß} equals {@code SS} and no locale matters.
     */
    public static String of(String name) {
        String composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /** What a member is found by: the username, and each word of the display name. */
    public static Set<String> words(String username, String displayName) {
        Set<String> words = new LinkedHashSet<>();
        words.add(of(username));
        String name = of(displayName);
        words.addAll(List.of(SPACE.split(name)));
        words.addAll(List.of(NO_WORD.split(name)));
        words.remove("");
        return words;
    }

    /** The least text that is greater than every text which starts with {@code prefix}. */
    public static String endOfPrefix(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }
}
