package org.roster.unicode;

import com.ibm.icu.text.MessageFormat;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formats the messages of one language: patterns with arguments, and with plural forms as in {@code
 * {0, plural, one{# user} other{# users}}}. CLDR defines the plural rules and the format of
 * numbers. Only patterns with more than plain arguments, as {@code {0}}, load ICU. Can be used on
 * any thread.
 *
 * @see <a href="https://unicode-org.github.io/icu/userguide/format_parse/messages/">ICU, Formatting
 *     Messages</a>
 * @see <a href="https://cldr.unicode.org/index/cldr-spec/plural-rules">CLDR, Plural Rules</a>
 */
public final class MessagePatterns {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)}");

    /** Text without quotes, and plain arguments. */
    private static final Pattern PLAIN = Pattern.compile("(?:[^{}']|\\{\\d+})*+");

    private final Locale language;

    /** Parsing a pattern with a plural takes ten times as long as formatting it. */
    private final Map<String, MessageFormat> parsed = new ConcurrentHashMap<>();

    /**
     * Creates patterns.
     *
     * @param language the language that the messages are written in; a region determines the format
     *     of numbers
     */
    public MessagePatterns(Locale language) {
        this.language = language;
    }

    /**
     * Formats a message.
     *
     * @param pattern one of a limited number of patterns, which are kept
     * @param values the values for {@code {0}}, {@code {1}} and so on; strings are inserted
     *     unchanged, numbers in the format of the language
     * @throws IllegalArgumentException if the pattern is malformed
     */
    public String format(String pattern, Object... values) {
        return PLAIN.matcher(pattern).matches()
                ? ARGUMENT.matcher(pattern)
                        .replaceAll(argument ->
                                Matcher.quoteReplacement(plain(argument.group(1), values)))
                : withPlurals(pattern, values);
    }

    private String plain(String number, Object... values) {
        int index = Integer.parseInt(number);
        Object value = index < values.length ? values[index] : "{" + number + "}";
        return value instanceof Number
                ? NumberFormat.getInstance(language).format(value)
                : String.valueOf(value);
    }

    private String withPlurals(String pattern, Object... values) {
        MessageFormat format =
                parsed.computeIfAbsent(pattern, each -> new MessageFormat(each, language));
        // A format isn't thread-safe
        synchronized (format) {
            return format.format(values);
        }
    }

    /**
     * Loads what the first message with a plural needs, which takes some tenths of a second, so
     * that it isn't loaded when the message is to be shown.
     */
    public static void load() {
        new MessagePatterns(Locale.ENGLISH).format("{0, plural, one{#} other{#}}", 2);
    }
}
