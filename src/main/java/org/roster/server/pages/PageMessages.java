package org.roster.server.pages;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Languages;
import org.roster.server.text.Names;
import org.roster.unicode.MessagePatterns;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The messages of the pages in one language. */
public final class PageMessages {

    /**
     * The longest header that is parsed. Browsers send a tenth of it; parsing 32 KB takes a third
     * of a second.
     */
    private static final int MAX_HEADER_LENGTH = 500;

    private final Locale language;
    private final Locale region;
    private final ResourceBundle words;
    private final MessagePatterns patterns;

    /**
     * Creates messages.
     *
     * @param owner a class beside which the messages are
     * @param region the language and the region whose format times have
     */
    private PageMessages(Class<?> owner, Locale language, Locale region) {
        this.language = language;
        this.region = region;
        this.words =
                ResourceBundle.getBundle(
                        owner.getPackageName() + ".messages",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        this.patterns = new MessagePatterns(language);
    }

    /**
     * Returns the messages for an {@code Accept-Language} header (RFC 9110, 12.5.4).
     *
     * @param owner a class beside which the messages are
     */
    public static PageMessages accepted(Class<?> owner, @Nullable String header) {
        List<Locale.LanguageRange> ranges = ranges(header);
        Locale language = Languages.best(ranges);
        return new PageMessages(owner, language, region(ranges, language));
    }

    private static List<Locale.LanguageRange> ranges(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > MAX_HEADER_LENGTH) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Returns the language with the region that the browser prefers for it, if it names one. */
    private static Locale region(List<Locale.LanguageRange> ranges, Locale language) {
        return ranges.stream()
                .map(range -> Locale.forLanguageTag(range.getRange()))
                .filter(each -> each.getLanguage().equals(language.getLanguage()))
                .filter(each -> !each.getCountry().isEmpty())
                .findFirst()
                .map(each -> Locale.of(each.getLanguage(), each.getCountry()))
                .orElse(language);
    }

    /** Returns the tag of the language (BCP 47). */
    public String language() {
        return language.toLanguageTag();
    }

    /**
     * Formats a message. Each value is isolated (UAX #9, FSI and PDI), so a name with another
     * writing direction can't change the direction of the surrounding sentence.
     */
    public String of(String key, String... values) {
        Object[] isolated = Arrays.stream(values).map(PageMessages::isolated).toArray();
        return patterns.format(words.getString(key), isolated);
    }

    /** Isolates a value that stands alone. The value can't end its isolation itself. */
    public static String isolated(String value) {
        return '\u2068' + Names.shown(value) + '\u2069';
    }

    /** Formats a time for the reader's region, in UTC because the time zone is unknown. */
    public String time(Instant instant) {
        DateTimeFormatter format =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(region)
                        .withZone(ZoneOffset.UTC);
        return format.format(instant) + " UTC";
    }
}
