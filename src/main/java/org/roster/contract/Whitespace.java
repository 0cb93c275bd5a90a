package org.roster.contract;

import java.util.regex.Pattern;

/** White space around what people enter or paste. */
public final class Whitespace {

    /** Also matches spaces that do not break lines, which {@link String#strip} keeps. */
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private Whitespace() {}

    /** Removes the white space before and after a text. */
    public static String strip(String text) {
        return AROUND.matcher(text).replaceAll("");
    }
}
