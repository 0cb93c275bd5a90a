package org.roster.server.text;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes names harmless that go out in mails and on public pages. Anyone can choose the display name
 * of an account, and mail programs make links of what looks like a web address, an e-mail address
 * or a telephone number. Such text gets spaces, which every mail program respects in plain text, in
 * HTML and in a subject; unlike invisible characters, they don't make a mail look like spam.
 */
public final class UnlinkedNames {

    /** Long enough for the names of people and organizations, too short for a message. */
    private static final int MAX_LENGTH = 80;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    /** The full stop and the characters that IDNA and mail programs treat like it. */
    private static final String DOT = "[.\u3002\uff0e\uff61\u2024\ufe52]";

    private static final String JOINERS = "[\u200c\u200d]*";

    /** A dot inside a domain name, an IP address or a file name. */
    private static final Pattern INNER_DOT =
            Pattern.compile(DOT + "(?=" + JOINERS + "[\\p{L}\\p{M}\\p{N}\\p{So}\\p{Sk}])");

    /** The colon after a scheme, as in {@code http:} and {@code tel:}, but not in a time. */
    private static final Pattern SCHEME =
            Pattern.compile(
                    "(?<=[\\p{L}\\p{N}+.-])"
                            + JOINERS
                            + "([:\uff1a\ufe55])(?=\\S)(?!(?<=\\p{Nd}:)\\p{Nd})");

    /** The sign of an e-mail address. */
    private static final Pattern AT = Pattern.compile("(?<! )[ ]*+([@\uff20\ufe6b])[ ]*");

    /** Two slashes, as in a web address, or two backslashes, as in a network path. */
    private static final Pattern DOUBLE_SLASH =
            Pattern.compile("([/\\\\\uff0f\uff3c])" + JOINERS + "(?=[/\\\\\uff0f\uff3c])");

    /** Seven digits or more, which may be grouped: a telephone number. */
    private static final Pattern TELEPHONE =
            Pattern.compile(
                    "(?<![+(\uff0b])[+(\uff0b]*+\\p{Nd}(?:[^\\p{L}\\p{Nd}]{0,3}\\p{Nd}){6,}+");

    /** Two years, which also have eight digits. */
    private static final Pattern YEARS =
            Pattern.compile("(?:1[89]|20)[0-9]{2} ?[-/\u2013] ?(?:1[89]|20)[0-9]{2}");

    private UnlinkedNames() {}

    /** Returns a name for display, on one line, cut, and without anything that becomes a link. */
    public static String of(String name) {
        return unlinked(cut(onOneLine(name)));
    }

    /**
     * Returns a longer text for display, with its lines, and without anything that becomes a link.
     */
    public static String ofText(String text) {
        return text.lines()
                .map(line -> unlinked(onOneLine(line)))
                .collect(Collectors.joining("\n"));
    }

    private static String onOneLine(String text) {
        return SPACES.matcher(Names.shown(text)).replaceAll(" ");
    }

    private static String unlinked(String given) {
        String text =
                TELEPHONE
                        .matcher(given)
                        .replaceAll(found ->
                                YEARS.matcher(found.group()).matches() ? found.group() : "\u2026");
        text = SCHEME.matcher(text).replaceAll("$1 ");
        text = DOUBLE_SLASH.matcher(text).replaceAll("$1 ");
        text = AT.matcher(text).replaceAll(" $1 ");
        return INNER_DOT.matcher(text).replaceAll("$0 ").strip();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)).strip() + "\u2026";
    }
}
