package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Language;
import org.roster.desktop.settings.Policy;
import org.roster.desktop.settings.Policy.Problem;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.settings.SettingsController;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.ui.Appearance;
import org.roster.desktop.ui.Density;
import org.roster.desktop.ui.Messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The window as settings change it. */
class SettingsLooksTest {

    private static final KnownServer SERVER =
            new KnownServer("https://roster.example.com", "ada@example.com");

    private final Locale before = Locale.getDefault();
    private final FakeSignIn signIn = new FakeSignIn();
    private final List<String> flaws = new ArrayList<>();
    private String language = "en";
    private @Nullable DesktopDriver window;

    private DesktopDriver window() {
        return Objects.requireNonNull(window);
    }

    private void open(String tag, Settings settings, Policy policy) {
        language = tag;
        Locale.setDefault(Locale.of(tag, tag.equals("en") ? "US" : "DE"));
        window =
                DesktopDriver.open(signIn, new MemorySettings(settings, policy), () -> Samples.NOW);
    }

    @AfterEach
    void close() {
        window().close();
        Locale.setDefault(before);
        assertThat(flaws).isEmpty();
    }

    private static String say(Class<?> where, String key, Object... arguments) {
        return Messages.beside(where).get(key, arguments);
    }

    private void look(String name, int width, int height) {
        window().resize(width, height);
        for (String flaw : DesktopDriver.onFxThread(Sight::flaws)) {
            flaws.add("%s at %d × %d: %s".formatted(name, width, height, flaw));
        }
        picture(name, width, height);
    }

    private void picture(String name, int width, int height) {
        window().resize(width, height);
        Gallery.paint(window(), "%s-%s-%d".formatted(name, language, width));
    }

    private void administrator() {
        window().click(say(SignInController.class, "sign-in", "Google"));
        window().awaitText(say(SignInController.class, "browser.title"));
        signIn.last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                Samples.me("Ada Example", Role.ADMINISTRATOR, 1),
                                SampleLooks.organization()));
        window().awaitRow("Grace Example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void settings(String tag) {
        open(tag, Settings.DEFAULT.withServer(SERVER), Policy.NONE);
        window().awaitText(say(SignInController.class, "provider.back"));
        window().click(say(SignInController.class, "settings"));
        window().awaitText(say(SettingsController.class, "links"));
        look("settings", 1366, 768);
        look("settings", 1024, 700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void preset(String tag) {
        Policy policy =
                new Policy(
                        "https://roster.example.com",
                        tag.equals("en") ? Language.ENGLISH : Language.GERMAN,
                        Policy.Updates.OFF,
                        Policy.Notifications.OFF,
                        List.of(new Problem(Problem.Kind.WRONG_VALUE, "updates")));
        open(tag, Settings.DEFAULT.withAppearance(Appearance.DARK), policy);
        window().awaitText(say(SignInController.class, "provider.at"));
        window().shortcut(KeyCode.CONTROL, KeyCode.COMMA);
        window().awaitText(say(SettingsController.class, "links"));
        look("settings-preset", 1366, 768);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void knownServers(String tag) {
        Settings settings = Settings.DEFAULT;
        for (int number = 9; number > 0; number--) {
            settings = settings.withServerAddress("https://roster-" + number + ".example.com");
        }
        open(tag, settings.withServer(SERVER), Policy.NONE);
        window().click(say(SignInController.class, "provider.back"));
        window().awaitText(say(SignInController.class, "known"));
        look("known-servers", 1366, 768);
        look("known-servers", 1024, 700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void compact(String tag) {
        open(tag, Settings.DEFAULT.withServer(SERVER).withDensity(Density.COMPACT), Policy.NONE);
        administrator();
        look("compact-users", 1024, 700);
        window().click(say(MainController.class, "tab.invites"));
        window().awaitRow("lise@example.com");
        look("compact-invites", 1024, 700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void hiddenLink(String tag) {
        open(tag, Settings.DEFAULT.withServer(SERVER).withLinksHidden(true), Policy.NONE);
        administrator();
        window().shortcut(KeyCode.CONTROL, KeyCode.N);
        window().awaitFocus("username");
        window().paste("username", "lise@example.com");
        window().press(KeyCode.ENTER);
        window().awaitId("showLink");
        look("invite-result-hidden", 1024, 700);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 150, 200})
    void zoom(int percent) {
        open("de", Settings.DEFAULT.withServer(SERVER).withZoom(percent), Policy.NONE);
        window().awaitText(say(SignInController.class, "provider.back"));
        picture("zoom-" + percent + "-sign-in", 1366, 768);
        administrator();
        picture("zoom-" + percent + "-users", 1366, 768);
        window().click("Ada Example");
        window().awaitText(say(MainController.class, "settings"));
        picture("zoom-" + percent + "-menu", 1366, 768);
        window().press(KeyCode.ESCAPE);
        window().shortcut(KeyCode.CONTROL, KeyCode.N);
        window().awaitFocus("username");
        picture("zoom-" + percent + "-invite", 1366, 768);
        window().press(KeyCode.ESCAPE);
        window().click(say(MainController.class, "tab.invites"));
        window().awaitRow("lise@example.com");
        picture("zoom-" + percent + "-invites", 1366, 768);
    }
}
