package org.roster.desktop.ui.text;

import java.util.regex.Pattern;

/** Prepares text for other programs. */
public final class PlainText {

    /** The no-break spaces, which times contain; many programs show them as a box. */
    private static final Pattern NO_BREAK_SPACE = Pattern.compile("[\u00a0\u2007\u202f]");

    private PlainText() {}

    /** Replaces no-break spaces with spaces. */
    public static String of(String text) {
        return NO_BREAK_SPACE.matcher(text).replaceAll(" ");
    }
}
