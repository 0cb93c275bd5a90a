package org.roster.server.redemption;

import org.jspecify.annotations.Nullable;
import org.roster.server.text.Names;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The messages of the pages in one language. */
final class PageMessages {

    /** The available languages; the first is the default. */
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    /**
     * The longest header that is parsed. Browsers send a tenth of it; parsing 32 KB takes a third
     * of a second.
     */
    private static final int LONGEST_HEADER = 500;

    private final Locale language;
    private final ResourceBundle words;

    private PageMessages(Locale language) {
        this.language = language;
        this.words =
                ResourceBundle.getBundle(
                        "org.roster.server.redemption.messages",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Returns the messages for an {@code Accept-Language} header (RFC 9110, 12.5.4). */
    static PageMessages accepted(@Nullable String header) {
        return new PageMessages(language(header));
    }

    private static Locale language(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return LANGUAGES.getFirst();
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), LANGUAGES);
            return best == null ? LANGUAGES.getFirst() : best;
        } catch (IllegalArgumentException e) {
            return LANGUAGES.getFirst();
        }
    }

    String language() {
        return language.toLanguageTag();
    }

    /**
     * Formats a message. Each value is isolated (UAX #9, FSI and PDI), so a name with another
     * writing direction can't change the direction of the surrounding sentence.
     */
    String of(String key, String... values) {
        Object[] isolated = Arrays.stream(values).map(PageMessages::isolated).toArray();
        return new MessageFormat(words.getString(key), language).format(isolated);
    }

    /** Isolates a value that stands alone. The value can't end its isolation itself. */
    static String isolated(String value) {
        return '\u2068' + Names.shown(value) + '\u2069';
    }

    /** Formats a time in UTC, because the reader's time zone is unknown. */
    String time(Instant instant) {
        DateTimeFormatter format =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .withZone(ZoneOffset.UTC);
        return format.format(instant) + " UTC";
    }
}
