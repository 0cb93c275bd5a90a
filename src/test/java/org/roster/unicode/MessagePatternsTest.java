package org.roster.unicode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Tests the arguments and plural forms of messages. */
class MessagePatternsTest {

    private static final String USERS = "{0, plural, =0{none} one{# user} other{# users}} of {1}";

    private static String format(String language, String pattern, Object... values) {
        return new MessagePatterns(Locale.forLanguageTag(language)).format(pattern, values);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 0, none of A",
        "en, 1, 1 user of A",
        "en, 2, 2 users of A",
        "en, 1234, '1,234 users of A'",
        "de, 1234, 1.234 users of A",
        "es, 12345, 12.345 users of A"
    })
    void pluralFollowsTheNumber(String language, int number, String expected) {
        assertThat(format(language, USERS, number, "A")).isEqualTo(expected);
    }

    @Test
    void pluralRulesAreThoseOfTheLanguage() {
        String pattern = "{0, plural, one{one} few{few} many{many} other{other}}";
        assertThat(IntStream.of(0, 1, 2, 5, 21).mapToObj(each -> format("fr", pattern, each)))
                .containsExactly("one", "one", "other", "other", "other");
        assertThat(IntStream.of(0, 1, 2, 5, 21).mapToObj(each -> format("pl", pattern, each)))
                .containsExactly("many", "one", "few", "many", "many");
    }

    @ParameterizedTest
    @CsvSource({"en, '1,234'", "de, 1.234", "fr, 1\u202f234", "es, 1.234"})
    void plainNumberHasTheFormatOfThePlural(String language, String expected) {
        assertThat(format(language, "{0}", 1234)).isEqualTo(expected);
        assertThat(format(language, "{0, plural, other{#}}", 1234)).isEqualTo(expected);
    }

    @Test
    void valuesAreNoPatterns() {
        assertThat(format("en", "{0} and {1}", "{1} $1 ' \\", "b")).isEqualTo("{1} $1 ' \\ and b");
        assertThat(format("en", USERS, 2, "{0} # $1 '")).isEqualTo("2 users of {0} # $1 '");
    }

    @Test
    void doubledApostropheIsOne() {
        assertThat(format("en", "It''s {0}", "a")).isEqualTo("It's a");
    }

    @Test
    void missingValueStaysVisible() {
        assertThat(format("en", "{0} {1}", "a")).isEqualTo("a {1}");
    }

    @Test
    void malformedPatternIsRefused() {
        assertThatThrownBy(() -> format("en", "{0, choice, 0#a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void threadsCanShareOne() throws Exception {
        MessagePatterns patterns = new MessagePatterns(Locale.ENGLISH);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done :
                    threads.invokeAll(
                            IntStream.range(2, 500)
                                    .mapToObj(each ->
                                            (Callable<Boolean>)
                                                    () ->
                                                            patterns.format(USERS, each, "A")
                                                                    .equals(each + " users of A"))
                                    .toList())) {
                assertThat(done.get()).isTrue();
            }
        }
    }
}
