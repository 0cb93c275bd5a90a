package org.roster.server.text;

import org.roster.unicode.UsernameFolding;

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

    private Names() {}

    /** Returns whether a text contains characters that could make it look like another username. */
    public static boolean isUnfit(String username) {
        return HIDDEN.matcher(username).find();
    }

    /** Returns whether two usernames are valid and equal after {@link UsernameFolding}. */
    public static boolean same(String username, String other) {
        return !isUnfit(username)
                && !isUnfit(other)
                && UsernameFolding.folded(username).equals(UsernameFolding.folded(other));
    }

    /**
     * Returns a name for display inside other text: on one line and without invisible characters or
     * characters that change the writing direction.
     */
    public static String shown(String name) {
        return FORMATTING.matcher(BREAKS.matcher(name).replaceAll(" ")).replaceAll("").strip();
    }
}
