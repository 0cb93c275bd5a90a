package org.roster.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

class NameOrderTest {

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted(Comparator.comparing(NameOrder::key)).toList();
    }

    @Test
    void accentsDecideOnlyBetweenEqualLetters() {
        assertThat(sorted(SortedNames.ALL.reversed())).isEqualTo(SortedNames.ALL);
    }

    @ParameterizedTest
    @CsvSource({"élodie, Élodie", "Strasse, Straße", "fiona, ﬁona", "ada, ａｄａ", "ada, ADA"})
    void caseDecidesLast(String first, String second) {
        assertThat(sorted(List.of(second, first))).containsExactly(first, second);
        assertThat(sorted(List.of(first + " B", second + " A")))
                .containsExactly(second + " A", first + " B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Élodie", "Nguyễn", "Йован", "ặ", "김민준", "がぎ", "' Ada '"})
    void normalizationMakesNoDifference(String name) {
        String key = NameOrder.key(name.strip());
        assertThat(NameOrder.key(Normalizer.normalize(name, Normalizer.Form.NFD))).isEqualTo(key);
        assertThat(NameOrder.key(name)).isEqualTo(key);
    }

    @Test
    void reorderedMarksMakeNoDifference() {
        assertThat(NameOrder.key("a\u0323\u0302")).isEqualTo(NameOrder.key("a\u0302\u0323"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u0301", "\u200b"})
    void keyIsNeverEmpty(String name) {
        assertThat(NameOrder.key(name)).isNotEmpty();
    }

    /** SQLite and PostgreSQL compare the bytes of UTF-8. */
    @Test
    void keysSortAlikeAsTextAndAsBytes() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            String one = NameOrder.key(random(random, 1 + random.nextInt(4)));
            String other = NameOrder.key(random(random, 1 + random.nextInt(4)));
            int bytes =
                    Arrays.compareUnsigned(
                            one.getBytes(StandardCharsets.UTF_8),
                            other.getBytes(StandardCharsets.UTF_8));
            assertThat(Integer.signum(bytes)).isEqualTo(Integer.signum(one.compareTo(other)));
            assertThat(one).doesNotContain("\0");
        }
    }

    private static String random(Random random, int length) {
        return random.ints(0, Character.MAX_CODE_POINT)
                .filter(Character::isLetter)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void longNamesHaveWholeKeys() {
        assertThat(NameOrder.key("王".repeat(319) + "a"))
                .isLessThan(NameOrder.key("王".repeat(319) + "b"));
        String longest = NameOrder.key("\ufdfa".repeat(320));
        assertThat(longest).hasSize(NameOrder.MAX_LENGTH);
        assertThat(longest).isGreaterThan(NameOrder.key("صلى"));
    }

    /** After an update of ICU, set the constant to the new version. */
    @Test
    void versionIsThatOfTheCollator() {
        assertThat(NameOrder.VERSION).isEqualTo(NameOrder.collatorVersion());
    }
}
