package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.ColorScheme;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Role;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.SettingsStore;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.theme.Theme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * A window that is looked at page by page in one language: nothing may be cut or out of sight in
 * any size of it, and text has to stand out from what is behind it. The pictures in {@code
 * target/gallery} are for people to look at.
 */
final class Scrutiny implements AutoCloseable {

    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;
    private static final int SMALL_WIDTH = 1024;
    private static final int SMALL_HEIGHT = 560;

    private final Locale before = Locale.getDefault();
    private final Locale language;
    private final FakeSignIn signIn = new FakeSignIn();
    private final FakeOrganization organization = SampleLooks.organization();
    private final List<String> flaws = new ArrayList<>();
    private @Nullable DesktopDriver window;

    /**
     * Nothing is open yet.
     *
     * @param language "en" or "de"
     */
    Scrutiny(String language) {
        this.language = Locale.of(language, language.equals("en") ? "US" : "DE");
    }

    /** Opens the window, in place of the one that was open. */
    DesktopDriver open(SettingsStore settings) {
        if (window != null) {
            window.close();
        }
        Locale.setDefault(language);
        DesktopDriver opened = DesktopDriver.open(signIn, settings, () -> Samples.NOW);
        window = opened;
        return opened;
    }

    /** Whom the window signs in with. */
    FakeSignIn signIn() {
        return signIn;
    }

    /** What the window is open for. */
    FakeOrganization organization() {
        return organization;
    }

    /** Looks at what is shown now; in the gallery, paints it as well. */
    void at(String name) {
        resize();
        note(name, "%d × %d".formatted(WIDTH, HEIGHT), Sight::flaws);
        // Colours are the same in every language
        if (language.getLanguage().equals("en") || Gallery.isPainted()) {
            inColours(name, "light", ColorScheme.LIGHT);
            inColours(name, "dark", ColorScheme.DARK);
            use(ColorScheme.LIGHT);
        }
        resize(SMALL_WIDTH, SMALL_HEIGHT);
        note(name, "%d × %d".formatted(SMALL_WIDTH, SMALL_HEIGHT), Sight::flaws);
        picture(name, "small");
    }

    /**
     * Looks at what is shown in a window of this size, in its colours; paints it in the gallery.
     */
    void at(String name, int width, int height) {
        paint(name, width, height);
        note(name, "%d × %d".formatted(width, height), Sight::flaws);
    }

    /** Paints what is shown in a window of this size, for people alone to look at. */
    void paint(String name, int width, int height) {
        resize(width, height);
        picture(name, Integer.toString(width));
    }

    /**
     * As {@link #at(String)}, for what goes when the window changes its size: in the size that it
     * has.
     */
    void atOnce(String name) {
        note(name, "as it is", Sight::flaws);
        inColours(name, "light", ColorScheme.LIGHT);
    }

    private void inColours(String name, String how, ColorScheme scheme) {
        use(scheme);
        note(name, how, Contrast::flaws);
        picture(name, how);
    }

    private static void use(ColorScheme scheme) {
        DesktopDriver.onFxThread(() -> {
            Theme.use(scheme);
            return true;
        });
    }

    private DesktopDriver window() {
        return Objects.requireNonNull(window);
    }

    /** Back to the size of a usual screen. */
    void resize() {
        resize(WIDTH, HEIGHT);
    }

    private void resize(int width, int height) {
        window().resize(width, height);
    }

    private void note(String name, String how, Callable<List<String>> sight) {
        for (String flaw : DesktopDriver.onFxThread(sight)) {
            flaws.add("%s, %s: %s".formatted(name, how, flaw));
        }
    }

    private void picture(String name, String how) {
        Gallery.paint(window(), "%s-%s-%s".formatted(name, language.getLanguage(), how));
    }

    /** What the window says in its language. */
    static String say(Class<?> where, String key, Object... arguments) {
        return Messages.beside(where).get(key, arguments);
    }

    /** Goes to the choice of the provider. */
    void toProviders() {
        window().paste("address", "roster.example.com");
        window().press(KeyCode.ENTER);
        window().awaitText(say(SignInController.class, "provider.back"));
    }

    /** Signs somebody in from the beginning. */
    void signedIn(String name, Role role, int organizations) {
        toProviders();
        throughBrowser(name, role, organizations);
    }

    private void throughBrowser(String name, Role role, int organizations) {
        window().click(say(SignInController.class, "sign-in", "Google"));
        window().awaitText(say(SignInController.class, "browser.title"));
        signIn.last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                Samples.me(name, role, organizations), organization));
    }

    /** Signs an administrator in and waits for the users. */
    void administrator() {
        signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window().awaitRow("Grace Example");
    }

    /** As {@link #administrator}, where the server is known and the provider is asked for. */
    void administratorOfKnownServer() {
        throughBrowser("Ada Example", Role.ADMINISTRATOR, 1);
        window().awaitRow("Grace Example");
    }

    /** Goes to the invites. */
    void toInvites() {
        window().click(say(MainController.class, "tab.invites"));
        window().awaitRow("lise@example.com");
    }

    /** Closes the window. What was wrong with what was seen fails the test. */
    @Override
    public void close() {
        window().close();
        Locale.setDefault(before);
        assertThat(flaws).isEmpty();
    }
}
