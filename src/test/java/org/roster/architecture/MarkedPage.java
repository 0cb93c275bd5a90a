package org.roster.architecture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown page with generated sections, each between {@code <!-- generated: NAME -->} and {@code
 * <!-- end of NAME -->}.
 */
record MarkedPage(String text) {

    /**
     * Replaces the content of a section.
     *
     * @throws IllegalArgumentException if the page has no such section
     */
    MarkedPage with(String section, String content) {
        Matcher matcher =
                Pattern.compile(
                                "(<!-- generated: %1$s -->\n).*?(<!-- end of %1$s -->\n)"
                                        .formatted(Pattern.quote(section)),
                                Pattern.DOTALL)
                        .matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("the page has no section " + section);
        }
        return new MarkedPage(
                matcher.replaceFirst(found -> quoted(found.group(1), content, found.group(2))));
    }

    private static String quoted(String begin, String content, String end) {
        return Matcher.quoteReplacement(begin + "\n" + content + "\n" + end);
    }
}
