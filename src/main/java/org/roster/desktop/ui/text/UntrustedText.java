package org.roster.desktop.ui.text;

import java.text.Bidi;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Text that strangers have chosen: usernames, display names, what a provider says. It can hold
 * characters that turn what stands beside it around, that cannot be seen, or that pile up on each
 * other.
 *
 * @see <a href="https://www.unicode.org/reports/tr9/">Unicode Technical Report 9, bidirectional
 *     text</a>
 * @see <a href="https://www.unicode.org/reports/tr36/">Unicode Technical Report 36, security</a>
 */
public final class UntrustedText {

    /** The isolates and embeddings are drawn as boxes by JavaFX where the font has them not. */
    private static final String LEFT_TO_RIGHT_MARK = "\u200E";

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** No language puts more on a letter; more than that covers the lines above. */
    private static final int MOST_MARKS = 4;

    private UntrustedText() {}

    /**
     * A text whose every character is seen: what has no picture is named, as {@code [U+202E]}. Any
     * other text is returned as it is.
     */
    public static String shown(String text) {
        return shown(text, false);
    }

    /**
     * As {@link #shown(String)}, of what may be a sentence of ours with names in it that stand
     * alone.
     */
    public static String sentence(String text) {
        return shown(text, hasNamesAlone(text));
    }

    private static String shown(String text, boolean keepsMarks) {
        if (text.chars().allMatch(each -> each >= ' ' && each < 0x7F)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        int marks = 0;
        int before = ' ';
        for (int at = 0; at < text.length(); ) {
            int each = text.codePointAt(at);
            at += Character.charCount(each);
            marks = isMark(each) ? marks + 1 : 0;
            if ((isSeen(each, before) && marks <= MOST_MARKS)
                    || (keepsMarks && each == LEFT_TO_RIGHT_MARK.charAt(0))) {
                shown.appendCodePoint(each);
            } else if (marks <= MOST_MARKS + 1) {
                // Of a whole pile, the first that is too many
                shown.append(String.format(Locale.ROOT, "[U+%04X]", each));
            }
            before = each;
        }
        return shown.toString();
    }

    /**
     * A text to be put into a sentence of ours, which are from left to right: as {@link #shown},
     * and where it has letters that go from right to left, so that these do not turn around what
     * stands beside it. It may be a sentence of ours itself, with names in it that stand alone.
     */
    public static String inSentence(String text) {
        String shown = sentence(text);
        String[] parts = parts(shown);
        boolean turns =
                IntStream.range(0, parts.length)
                        .filter(part -> !isWithinMarks(part))
                        .anyMatch(part -> isTurned(parts[part]));
        return turns
                ? LEFT_TO_RIGHT_MARK + shown.replace(LEFT_TO_RIGHT_MARK, "") + LEFT_TO_RIGHT_MARK
                : shown;
    }

    /**
     * A text for where others show it, in some markup that is not known: without what is not seen,
     * without the characters of markup, on one line, and no longer than wanted.
     *
     * @param most in characters, at least 1
     */
    public static String brief(String text, int most) {
        StringBuilder brief = new StringBuilder();
        int marks = 0;
        int before = ' ';
        int length = 0;
        for (int each : text.strip().codePoints().toArray()) {
            marks = isMark(each) ? marks + 1 : 0;
            if (isSeen(each, before) && marks <= MOST_MARKS && "<>&".indexOf(each) < 0) {
                if (length == most) {
                    brief.setLength(brief.offsetByCodePoints(brief.length(), -1));
                    return brief.append('…').toString();
                }
                brief.appendCodePoint(each);
                length++;
            }
            before = each;
        }
        return brief.toString();
    }

    /** Whether it has marks, and such only as {@link #inSentence} has put around a name. */
    private static boolean hasNamesAlone(String text) {
        String[] parts = parts(text);
        return parts.length % 2 == 1
                && IntStream.range(0, parts.length)
                        .filter(UntrustedText::isWithinMarks)
                        .allMatch(part -> isTurned(parts[part]));
    }

    private static String[] parts(String text) {
        return text.split(LEFT_TO_RIGHT_MARK, -1);
    }

    private static boolean isWithinMarks(int part) {
        return part % 2 == 1;
    }

    private static boolean isTurned(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    private static boolean isMark(int each) {
        return switch (Character.getType(each)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    true;
            default -> false;
        };
    }

    private static boolean isSeen(int each, int before) {
        return switch (each) {
            // Within words of some languages, and within emoji
            case ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER -> before > 0x7F;
            // Letters, marks and symbols by name, and all of them blank
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> false;
            default ->
                    switch (Character.getType(each)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                // Roster's own icons are among these
                                Character.PRIVATE_USE,
                                Character.SURROGATE ->
                                false;
                        default -> true;
                    };
        };
    }
}
