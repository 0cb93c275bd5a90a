package org.roster.contract;

/** White space around what people enter or paste. */
public final class Whitespace {

    private Whitespace() {}

    /**
     * Removes the white space before and after a text, including spaces that don't break lines,
     * which {@link String#strip} keeps. Its time grows linearly with the text.
     */
    public static String strip(String text) {
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        int end = text.length();
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Returns whether a character is white space; none of it is outside the BMP. */
    private static boolean isSpace(char character) {
        return Character.isSpaceChar(character)
                || character == ' '
                || (character >= '\t' && character <= '\r');
    }
}
