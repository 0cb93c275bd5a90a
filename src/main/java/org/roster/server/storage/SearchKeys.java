package org.roster.server.storage;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Creates the keys for searching and sorting names and for finding similar invites. Java folds the
 * case, because each database does so differently. Keys must not decide about access: different
 * names can have the same key; see {@code text.Names}.
 */
public final class SearchKeys {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private SearchKeys() {}

    /**
     * Returns the key of a name: compatibility-composed (Unicode NFKC), stripped, and case-folded
     * through upper case, so that {@code ß} equals {@code SS} in every locale.
     */
    public static String of(String name) {
        String composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /** Returns the words of a text; empty if it is blank. */
    public static List<String> terms(String text) {
        return SPACE.splitAsStream(of(text)).filter(word -> !word.isEmpty()).toList();
    }

    /**
     * Returns the keys that find a member: the username, and each word of the username and display
     * name.
     */
    public static Set<String> words(String username, String displayName) {
        Set<String> words = new LinkedHashSet<>();
        words.add(of(username));
        words.addAll(terms(username));
        String name = of(displayName);
        words.addAll(List.of(SPACE.split(name)));
        words.addAll(List.of(NO_WORD.split(name)));
        words.remove("");
        return words;
    }

    /** Returns the smallest text that is greater than all texts starting with {@code prefix}. */
    public static String endOfPrefix(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }
}
