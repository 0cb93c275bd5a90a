package org.roster.desktop.ui.text;

import java.text.Bidi;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Makes untrusted text safe to display: usernames, display names and messages of a provider. Such a
 * text can contain characters that reverse the text beside it, are invisible, or stack on top of
 * each other.
 *
 * @see <a href="https://www.unicode.org/reports/tr9/">Unicode Technical Report 9, bidirectional
 *     text</a>
 * @see <a href="https://www.unicode.org/reports/tr36/">Unicode Technical Report 36, security</a>
 */
public final class UntrustedText {

    /** JavaFX draws isolates and embeddings as boxes if the font lacks them. */
    private static final String LEFT_TO_RIGHT_MARK = "\u200E";

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /**
     * The maximum number of combining marks. No language uses more on one letter, and more would
     * cover the lines above.
     */
    private static final int MAX_MARKS = 4;

    private UntrustedText() {}

    /**
     * Makes every character visible. A character without a glyph is replaced by its code, as {@code
     * [U+202E]}. Any other text is returned unchanged.
     */
    public static String shown(String text) {
        return shown(text, false);
    }

    /**
     * Works like {@link #shown(String)}, for a text that may be a message with isolated names in
     * it.
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
            if ((isSeen(each, before) && marks <= MAX_MARKS)
                    || (keepsMarks && each == LEFT_TO_RIGHT_MARK.charAt(0))) {
                shown.appendCodePoint(each);
            } else if (marks <= MAX_MARKS + 1) {
                // Of a stack of marks, the first that exceeds the maximum
                shown.append(String.format(Locale.ROOT, "[U+%04X]", each));
            }
            before = each;
        }
        return shown.toString();
    }

    /**
     * Prepares a text for a message, which is left-to-right. Works like {@link #shown} and isolates
     * right-to-left text, so that it doesn't reverse the text beside it. The text may itself be a
     * message with isolated names in it.
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
     * Prepares a text for display by another program, in an unknown markup language. Removes
     * invisible characters and the characters of markup, joins lines, and truncates the text.
     *
     * @param most the maximum length in characters, at least 1
     */
    public static String brief(String text, int most) {
        StringBuilder brief = new StringBuilder();
        int marks = 0;
        int before = ' ';
        int length = 0;
        for (int each : text.strip().codePoints().toArray()) {
            marks = isMark(each) ? marks + 1 : 0;
            if (isSeen(each, before) && marks <= MAX_MARKS && "<>&".indexOf(each) < 0) {
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

    /**
     * Whether the text contains marks, and only those that {@link #inSentence} puts around a name.
     */
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
            // Used inside words of some languages, and inside emoji
            case ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_JOINER -> before > 0x7F;
            // Classified as letters, marks and symbols, but all of them are blank
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> false;
            default ->
                    switch (Character.getType(each)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                // Includes Roster's own icons
                                Character.PRIVATE_USE,
                                Character.SURROGATE ->
                                false;
                        default -> true;
                    };
        };
    }
}
