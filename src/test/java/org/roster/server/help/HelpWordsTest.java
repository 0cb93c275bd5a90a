package org.roster.server.help;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCombination;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.contract.Languages;
import org.roster.desktop.MessageBundle;
import org.roster.desktop.commands.Command;
import org.roster.server.help.HelpPage.Block;
import org.roster.server.help.HelpPage.Span;
import org.roster.server.help.HelpPage.Style;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the documentation calls things as the window and the invitation pages do, in each
 * language.
 */
class HelpWordsTest {

    private static final List<MessageBundle> ALL = MessageBundle.all();
    private static final MessageBundle HELP = bundle("org/roster/server/help/messages");
    private static final MessageBundle COMMANDS = bundle("org/roster/desktop/commands/messages");

    /** The messages that the documentation is about. */
    private static final List<MessageBundle> SCREENS =
            ALL.stream()
                    .filter(bundle ->
                            bundle.toString().startsWith("org/roster/desktop/")
                                    || bundle.toString().startsWith("org/roster/server/redemption"))
                    .toList();

    /** The messages of each language by their name. */
    private static final Map<Locale, Map<String, Set<String>>> NAMED = new HashMap<>();

    static List<Locale> languages() {
        return Languages.AVAILABLE;
    }

    private static MessageBundle bundle(String name) {
        return ALL.stream().filter(each -> each.toString().equals(name)).findFirst().orElseThrow();
    }

    private static String text(Locale language, String key) {
        return Objects.requireNonNull(HELP.in(language).get(key));
    }

    private static List<String> marked(String text, Set<Style> styles) {
        return HelpText.parse(text).stream()
                .map(Block::lines)
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(span -> styles.contains(span.style()))
                .map(Span::text)
                .toList();
    }

    private static List<String> words(String text) {
        return marked(text, Set.of(Style.LABEL, Style.WORDS));
    }

    /** Returns a text without the marks of keys in menus, and without the ellipsis at its end. */
    private static String name(String message) {
        return message.replace("_", "").replaceFirst("\\h?…$", "");
    }

    /** Returns the messages with this name. */
    private static Set<String> keys(Locale language, String text) {
        return NAMED.computeIfAbsent(language, HelpWordsTest::named).getOrDefault(text, Set.of());
    }

    private static Map<String, Set<String>> named(Locale language) {
        Map<String, Set<String>> named = new HashMap<>();
        for (MessageBundle bundle : SCREENS) {
            bundle.in(language)
                    .forEach((key, text) ->
                            named.computeIfAbsent(name(text), name -> new HashSet<>())
                                    .add(bundle + " " + key));
        }
        return named;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void markedWordsAreMessages(Locale language) {
        HELP.in(language)
                .forEach((key, text) ->
                        assertThat(words(text))
                                .as(key)
                                .allSatisfy(word ->
                                        assertThat(keys(language, word)).as(word).isNotEmpty()));
    }

    /** Otherwise, a translation could name another button. */
    @ParameterizedTest
    @MethodSource("languages")
    void translationsMarkTheSameMessages(Locale language) {
        HELP.english()
                .forEach((key, text) -> {
                    List<Set<String>> translated =
                            words(text(language, key)).stream()
                                    .map(word -> keys(language, word))
                                    .toList();
                    List<String> english = words(text);
                    assertThat(translated).as(key).hasSameSizeAs(english);
                    for (String word : english) {
                        Set<String> wanted = keys(Locale.ENGLISH, word);
                        assertThat(translated)
                                .as(key + ": " + word)
                                .anyMatch(found -> wanted.stream().anyMatch(found::contains));
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void translationsHaveTheSameStructure(Locale language) {
        HELP.english()
                .forEach((key, text) ->
                        assertThat(structure(text(language, key)))
                                .as(key)
                                .isEqualTo(structure(text)));
    }

    private static List<String> structure(String text) {
        return HelpText.parse(text).stream()
                .map(block -> block.kind() + " " + block.lines().size())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void shortcutsOfAllCommandsAreListed(Locale language) {
        Map<String, String> names = COMMANDS.in(language);
        List<String> expected =
                Arrays.stream(Command.Kind.values())
                        .map(Command.Kind::keys)
                        .filter(Objects::nonNull)
                        .map(KeyCombination::getDisplayText)
                        .map(keys ->
                                keys.replace("Ctrl", names.get("key.control"))
                                        .replace("Shift", names.get("key.shift")))
                        .toList();
        assertThat(marked(text(language, "keyboard.text"), Set.of(Style.KEYS)))
                .containsAll(expected);
    }

    @Test
    void commandsStandBesideTheirShortcuts() {
        Map<String, String> names = COMMANDS.english();
        Set<String> lines =
                HelpText.parse(text(Locale.ENGLISH, "keyboard.text")).stream()
                        .flatMap(block -> block.lines().stream())
                        .map(line -> line.stream().map(Span::text).collect(Collectors.joining()))
                        .collect(Collectors.toSet());
        assertThat(Arrays.stream(Command.Kind.values()).filter(kind -> kind.keys() != null))
                .allSatisfy(kind ->
                        assertThat(lines)
                                .contains(
                                        Objects.requireNonNull(kind.keys()).getDisplayText()
                                                + " "
                                                + name(
                                                        Objects.requireNonNull(
                                                                names.get("command." + kind)))));
    }

    @Test
    void everyTextIsShown() {
        Set<String> shown = new HashSet<>(Set.of("product", "title", "contents", "introduction"));
        for (HelpTopic topic : HelpTopic.values()) {
            shown.add(topic.key());
            topic.sections()
                    .forEach(
                            id -> Stream.of(".title", ".text").map(id::concat).forEach(shown::add));
        }
        assertThat(new TreeSet<>(HELP.english().keySet())).isEqualTo(new TreeSet<>(shown));
    }
}
