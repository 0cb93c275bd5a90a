package org.roster.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.roster.contract.AttemptReason;
import org.roster.contract.DeliveryState;
import org.roster.contract.EventKind;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Languages;
import org.roster.contract.RevocationReason;
import org.roster.contract.Role;
import org.roster.contract.ScimConnectionRemovalReason;
import org.roster.contract.ScimDirectory;
import org.roster.contract.TokenRevocationReason;
import org.roster.contract.TokenScope;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookFailure;
import org.roster.contract.WebhookRemovalReason;
import org.roster.unicode.MessagePatterns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that messages are complete, used, and translated. */
class MessagesTest {

    private static final List<MessageBundle> BUNDLES = MessageBundle.ofTheDesktop();
    private static final List<MessageCall.Source> SOURCES = MessageCall.sources();
    private static final Pattern KEY_IN_FXML = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern TEXT_IN_FXML =
            Pattern.compile(
                    "\\b(text|promptText|accessibleText|accessibleHelp|title)=\"([^\"]*)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    /** Each bundle of both programs, in each language. */
    static Stream<Arguments> translations() {
        List<MessageBundle> all = MessageBundle.all();
        assertThat(all).hasSizeGreaterThan(25);
        return all.stream()
                .flatMap(bundle ->
                        Languages.AVAILABLE.stream().map(each -> Arguments.of(bundle, each)));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyLanguageHasTheKeysOfEnglish(MessageBundle bundle, Locale language) {
        assertThat(bundle.english()).isNotEmpty();
        assertThat(bundle.in(language).keySet()).isEqualTo(bundle.english().keySet());
        assertThat(bundle.keysAsWritten(language)).doesNotHaveDuplicates();
        assertThat(bundle.in(language).values()).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void patternsHaveTheArgumentsOfEnglish(MessageBundle bundle, Locale language) {
        MessagePatterns patterns = new MessagePatterns(language);
        bundle.in(language)
                .forEach((key, pattern) -> {
                    assertThat(arguments(pattern))
                            .as(bundle + " " + key)
                            .isEqualTo(arguments(bundle.english().getOrDefault(key, "")));
                    if (!arguments(pattern).isEmpty()) {
                        assertThat(patterns.format(pattern, 1, 1, 1, 1, 1))
                                .doesNotContain("{", "#");
                        // A pattern drops single apostrophes
                        assertThat(pattern.replace("''", ""))
                                .as(bundle + " " + key)
                                .doesNotContain("'");
                    }
                });
    }

    /** French says "0 utilisateur" with the form of 1, so a form must not write the number. */
    @ParameterizedTest
    @MethodSource("translations")
    void pluralsFollowTheLanguage(MessageBundle bundle, Locale language) {
        assertThat(bundle.in(language).values())
                .allSatisfy(pattern ->
                        assertThat(pattern)
                                .doesNotContain("choice,")
                                .doesNotContainPattern("\\bone\\{[^{}]*\\b1\\b"));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void punctuationFollowsTheLanguage(MessageBundle bundle, Locale language) {
        Pattern wrong =
                switch (language.getLanguage()) {
                    case "fr" -> Pattern.compile("[^\u202f][!?;:»](?:\\s|$)|«[^\u202f]");
                    case "es" -> Pattern.compile("^[^¿]*\\?|^[^¡]*!");
                    default -> Pattern.compile("[«»¿¡]");
                };
        bundle.in(language)
                .forEach((key, text) ->
                        assertThat(key.contains("prompt") ? "" : text)
                                .as(bundle + " " + key)
                                .doesNotContainPattern(wrong));
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void keysInTheCodeExistWithMatchingArguments() {
        List<String> wrong = new ArrayList<>();
        eachUse((call, bundle) -> {
            for (String key : call.keys()) {
                List<String> matching = matching(bundle, key);
                if (matching.isEmpty()) {
                    wrong.add("%s asks %s for %s".formatted(call.file(), bundle, key));
                }
                if (call.literal()) {
                    for (String found : matching) {
                        int wanted = arguments(bundle.english().getOrDefault(found, "")).size();
                        if (wanted != call.arguments() && wanted > 0) {
                            wrong.add(
                                    "%s gives %d arguments to %s of %s"
                                            .formatted(
                                                    call.file(), call.arguments(), found, bundle));
                        }
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyKeyInAViewExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path view : views()) {
            MessageBundle bundle = beside(view);
            keys(
                    view,
                    key -> {
                        if (!bundle.english().containsKey(key)) {
                            missing.add(view + " " + key);
                        }
                    });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noKeyIsUnused() throws IOException {
        TreeSet<String> unused = new TreeSet<>();
        BUNDLES.forEach(
                bundle -> bundle.english().keySet().forEach(key -> unused.add(bundle + " " + key)));
        eachUse((call, bundle) ->
                call.keys().stream()
                        .flatMap(key -> matching(bundle, key).stream())
                        .forEach(key -> unused.remove(bundle + " " + key)));
        for (Path view : views()) {
            MessageBundle bundle = beside(view);
            keys(view, key -> unused.remove(bundle + " " + key));
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void viewsContainNoLiteralText() throws IOException {
        for (Path view : views()) {
            assertThat(TEXT_IN_FXML.matcher(Files.readString(view)).results())
                    .extracting(match -> match.group(2))
                    .as(view.toString())
                    .allMatch(text -> text.startsWith("%") || text.startsWith("$"));
        }
    }

    static Stream<Map.Entry<String, Enum<?>[]>> enumsOfTheContract() {
        return Stream.of(
                Map.entry("ui/text role.", Role.values()),
                Map.entry("ui/text role.meaning.", Role.values()),
                Map.entry("ui/text provider.", InviteProvider.values()),
                Map.entry("ui/text status.", InviteStatus.values()),
                Map.entry("invites delivery.", DeliveryState.values()),
                Map.entry("invites attempt.", AttemptReason.values()),
                Map.entry("invites provider.meaning.", InviteProvider.values()),
                Map.entry("invites username.hint.", InviteProvider.values()),
                Map.entry("ui/text scope.", TokenScope.values()),
                Map.entry("ui/text event.", EventKind.values()),
                Map.entry("webhooks disabled.", WebhookDisabledReason.values()),
                Map.entry("webhooks failure.", WebhookFailure.values()),
                Map.entry("provisioning directory.", ScimDirectory.values()),
                Map.entry("activity invite-revoked.", RevocationReason.values()),
                Map.entry("activity token-revoked.", TokenRevocationReason.values()),
                Map.entry("activity webhook-removed.", WebhookRemovalReason.values()),
                Map.entry("activity webhook-disabled.", WebhookDisabledReason.values()),
                Map.entry(
                        "activity scim-connection-removed.", ScimConnectionRemovalReason.values()),
                Map.entry("failure problem.invite-not-pending.", InviteStatus.values()));
    }

    @ParameterizedTest
    @MethodSource("enumsOfTheContract")
    void everyContractValueHasAMessage(Map.Entry<String, Enum<?>[]> words) {
        String[] where = words.getKey().split(" ");
        MessageBundle bundle =
                BUNDLES.stream()
                        .filter(each ->
                                each.toString()
                                        .equals("org/roster/desktop/" + where[0] + "/messages"))
                        .findFirst()
                        .orElseThrow();
        assertThat(bundle.english().keySet())
                .containsAll(
                        Arrays.stream(words.getValue())
                                .map(word -> where[1] + word.name())
                                .toList());
    }

    private interface Use {
        void of(MessageCall call, MessageBundle bundle);
    }

    /**
     * Visits each lookup; a class that receives its bundle counts in each package that creates it.
     */
    private static void eachUse(Use use) {
        for (MessageCall.Source source : SOURCES) {
            List<Path> folders =
                    SOURCES.stream()
                            .filter(other ->
                                    source.beside()
                                            .map(other.type()::equals)
                                            .orElseGet(() -> other.makes().contains(source.type())))
                            .map(MessageCall.Source::folder)
                            .toList();
            for (MessageCall call : source.calls()) {
                for (Path folder : folders) {
                    use.of(call, bundle(folder, source.bundle()));
                }
            }
        }
    }

    private static MessageBundle bundle(Path folder, String name) {
        return BUNDLES.stream()
                .filter(each -> each.folder().equals(folder) && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in " + folder));
    }

    private static List<String> matching(MessageBundle bundle, String key) {
        Pattern pattern = Pattern.compile(key);
        return bundle.english().keySet().stream()
                .filter(each -> pattern.matcher(each).matches())
                .toList();
    }

    private static List<Path> views() {
        List<Path> views = MessageBundle.files("org/roster/desktop", ".fxml");
        assertThat(views).hasSizeGreaterThan(6);
        return views;
    }

    private static MessageBundle beside(Path view) {
        return bundle(Path.of("src/main/resources").relativize(view.getParent()), "messages");
    }

    private static void keys(Path view, Consumer<String> each) throws IOException {
        Matcher keys = KEY_IN_FXML.matcher(Files.readString(view));
        while (keys.find()) {
            each.accept(keys.group(1));
        }
    }
}
