package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Language;
import org.roster.desktop.settings.Policy;
import org.roster.desktop.settings.Policy.PolicyProblem;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.settings.SettingsController;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.ui.theme.Density;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Tests the appearance of the window with different settings. */
class SettingsVisualTest {

    private static final KnownServer SERVER =
            new KnownServer("https://roster.example.com", "ada@example.com");

    private @Nullable VisualCheck opened;

    private VisualCheck visuals() {
        return Objects.requireNonNull(opened);
    }

    private DesktopDriver open(String language, Settings settings, Policy policy) {
        opened = new VisualCheck(language);
        return opened.open(new MemorySettings(settings, policy));
    }

    @AfterEach
    void close() {
        visuals().close();
    }

    @ParameterizedTest
    @MethodSource("org.roster.desktop.look.VisualTest#languages")
    void settings(String tag) {
        DesktopDriver window = open(tag, Settings.DEFAULT.withServer(SERVER), Policy.NONE);
        window.awaitText(message(SignInController.class, "provider.back"));
        window.click(message(SignInController.class, "settings"));
        window.awaitText(message(SettingsController.class, "links"));
        visuals().check("settings", 1366, 768);
        visuals().check("settings", 1024, 700);
    }

    @ParameterizedTest
    @MethodSource("org.roster.desktop.look.VisualTest#languages")
    void policyPresets(String tag) {
        Policy policy =
                new Policy(
                        "https://roster.example.com",
                        tag.equals("en") ? Language.ENGLISH : Language.GERMAN,
                        Policy.Updates.OFF,
                        Policy.Notifications.OFF,
                        List.of(),
                        List.of(new PolicyProblem(PolicyProblem.ProblemKind.UNKNOWN_KEY, "color")));
        DesktopDriver window = open(tag, Settings.DEFAULT.withAppearance(Appearance.DARK), policy);
        window.awaitText(message(SignInController.class, "provider.at"));
        window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
        window.awaitText(message(SettingsController.class, "links"));
        visuals().check("settings-preset", 1366, 768);
    }

    @ParameterizedTest
    @MethodSource("org.roster.desktop.look.VisualTest#languages")
    void policyErrors(String tag) {
        List<PolicyProblem> problems =
                Stream.of("language", "notifications", "updates")
                        .map(key -> new PolicyProblem(PolicyProblem.ProblemKind.WRONG_VALUE, key))
                        .toList();
        Policy policy = new Policy(null, null, null, null, List.of(), problems);
        DesktopDriver window = open(tag, Settings.DEFAULT, policy);
        window.awaitId("address");
        window.shortcut(KeyCode.CONTROL, KeyCode.COMMA);
        window.awaitText(message(SettingsController.class, "problem.values"));
        window.awaitText(message(SettingsController.class, "problem.value"));
        visuals().check("settings-errors");
    }

    @ParameterizedTest
    @MethodSource("org.roster.desktop.look.VisualTest#languages")
    void knownServers(String tag) {
        Settings settings = Settings.DEFAULT;
        for (int number = 9; number > 0; number--) {
            settings = settings.withServerAddress("https://roster-" + number + ".example.com");
        }
        DesktopDriver window = open(tag, settings.withServer(SERVER), Policy.NONE);
        window.click(message(SignInController.class, "provider.back"));
        window.awaitText(message(SignInController.class, "known"));
        visuals().check("known-servers", 1366, 768);
        visuals().check("known-servers", 1024, 700);
    }

    @ParameterizedTest
    @MethodSource("org.roster.desktop.look.VisualTest#languages")
    void compactDensity(String tag) {
        var _ =
                open(
                        tag,
                        Settings.DEFAULT.withServer(SERVER).withDensity(Density.COMPACT),
                        Policy.NONE);
        visuals().signInAsAdministratorAtKnownServer();
        visuals().check("compact-users", 1024, 700);
        visuals().goToInvites();
        visuals().check("compact-invites", 1024, 700);
    }

    @ParameterizedTest
    @MethodSource("org.roster.desktop.look.VisualTest#languages")
    void hiddenLink(String tag) {
        DesktopDriver window =
                open(tag, Settings.DEFAULT.withServer(SERVER).withLinksHidden(true), Policy.NONE);
        visuals().signInAsAdministratorAtKnownServer();
        window.shortcut(KeyCode.CONTROL, KeyCode.N);
        window.awaitFocus("username");
        window.paste("username", "lise@example.com");
        window.press(KeyCode.ENTER);
        window.awaitId("showLink");
        visuals().check("invite-result-hidden", 1024, 700);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 150, 200})
    void zoom(int percent) {
        DesktopDriver window =
                open("de", Settings.DEFAULT.withServer(SERVER).withZoom(percent), Policy.NONE);
        window.awaitText(message(SignInController.class, "provider.back"));
        visuals().capture("zoom-" + percent + "-sign-in", 1366, 768);
        visuals().signInAsAdministratorAtKnownServer();
        visuals().capture("zoom-" + percent + "-users", 1366, 768);
        window.click("Ada Example");
        window.awaitText(message(MainController.class, "settings"));
        visuals().capture("zoom-" + percent + "-menu", 1366, 768);
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.CONTROL, KeyCode.N);
        window.awaitFocus("username");
        visuals().capture("zoom-" + percent + "-invite", 1366, 768);
        window.press(KeyCode.ESCAPE);
        visuals().goToInvites();
        visuals().capture("zoom-" + percent + "-invites", 1366, 768);
    }
}
