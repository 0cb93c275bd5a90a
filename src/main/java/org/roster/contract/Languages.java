package org.roster.contract;

import java.util.List;
import java.util.Locale;

/**
 * The languages of the window, the pages and the mails. A build fails while a file of messages
 * lacks one of them.
 */
public final class Languages {

    /** The available languages; the first is the default. */
    public static final List<Locale> AVAILABLE =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"));

    /** The language for readers of all others. */
    public static final Locale DEFAULT = Locale.ENGLISH;

    private Languages() {}

    /** Whether a language is available, by its tag (BCP 47). */
    public static boolean isAvailable(String tag) {
        return tags().contains(tag);
    }

    /**
     * Returns the available language that a reader prefers (RFC 4647, lookup), or the default.
     *
     * @param wanted as in an {@code Accept-Language} header
     */
    public static Locale best(List<Locale.LanguageRange> wanted) {
        Locale best = Locale.lookup(wanted, AVAILABLE);
        return best == null ? DEFAULT : best;
    }

    /** Returns the tags (BCP 47) of the available languages. */
    public static List<String> tags() {
        return AVAILABLE.stream().map(Locale::toLanguageTag).toList();
    }

    /** Returns a sentence that lists the tags, for a user who entered another language. */
    public static String sentence() {
        return "Use one of these languages: " + String.join(", ", tags()) + ".";
    }
}
