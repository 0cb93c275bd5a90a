package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.application.ColorScheme;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Role;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.accessibility.AccessibilityCheck;
import org.roster.desktop.accessibility.ApprovedReadingOrder;
import org.roster.desktop.accessibility.ReadingOrder;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeOwnSessions;
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
import java.util.concurrent.CompletableFuture;

/**
 * Checks the pages of a window in one language: no text is cut off, no node is outside the window
 * at any size, and text has enough contrast. Screenshots for human review are in {@code
 * target/gallery}.
 */
final class VisualCheck implements AutoCloseable {

    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;
    private static final int SMALL_WIDTH = 1024;
    private static final int SMALL_HEIGHT = 560;

    private final Locale before = Locale.getDefault();
    private final Locale language;
    private final FakeSignIn signIn = new FakeSignIn();
    private final FakeOrganization organization = VisualSamples.organization();
    private final FakeOwnSessions ownSessions = FakeOwnSessions.several(Samples.NOW);
    private final List<String> flaws = new ArrayList<>();
    private @Nullable DesktopDriver window;

    /**
     * Creates a check without a window.
     *
     * @param language "en" or "de"
     */
    VisualCheck(String language) {
        this.language = Locale.of(language, language.equals("en") ? "US" : "DE");
    }

    /** Opens a window and closes the previous one. */
    DesktopDriver open(SettingsStore settings) {
        if (window != null) {
            window.close();
        }
        Locale.setDefault(language);
        DesktopDriver opened = DesktopDriver.open(signIn, settings, () -> Samples.NOW);
        window = opened;
        return opened;
    }

    /** Returns the sign-in service of the window. */
    FakeSignIn signIn() {
        return signIn;
    }

    /** Returns the organization that the window shows. */
    FakeOrganization organization() {
        return organization;
    }

    /** Returns the user's own sign-ins. */
    FakeOwnSessions ownSessions() {
        return ownSessions;
    }

    /** Checks the current page in both sizes and color schemes. */
    void check(String name) {
        resetSize();
        readAloud(name);
        if (ApprovedReadingOrder.isWritten()) {
            return;
        }
        collect(name, "%d × %d".formatted(WIDTH, HEIGHT), ClippingCheck::flaws);
        // Colors are the same in every language
        if (language.getLanguage().equals("en") || Gallery.isPainted()) {
            checkScheme(name, "light", ColorScheme.LIGHT);
            collect(name, "light", FocusCheck::flaws);
            checkScheme(name, "dark", ColorScheme.DARK);
            collect(name, "dark", FocusCheck::flaws);
            use(ColorScheme.LIGHT);
        }
        resize(SMALL_WIDTH, SMALL_HEIGHT);
        collect(name, "%d × %d".formatted(SMALL_WIDTH, SMALL_HEIGHT), ClippingCheck::flaws);
        screenshot(name, "small");
    }

    /** Checks the current page at this size, in the current color scheme. */
    void check(String name, int width, int height) {
        capture(name, width, height);
        if (width == WIDTH) {
            readAloud(name);
        }
        collect(name, "%d × %d".formatted(width, height), ClippingCheck::flaws);
    }

    /** Takes a screenshot at this size without checking anything. */
    void capture(String name, int width, int height) {
        resize(width, height);
        screenshot(name, Integer.toString(width));
    }

    /**
     * Checks the current page without resizing the window. For menus and other content that closes
     * on a resize.
     */
    void checkAsIs(String name) {
        readAloud(name);
        collect(name, "as it is", ClippingCheck::flaws);
        checkScheme(name, "light", ColorScheme.LIGHT);
    }

    /** Checks what screen readers read, which is the same in all sizes and color schemes. */
    private void readAloud(String name) {
        await().until(() -> DesktopDriver.onFxThread(() -> ReadingOrder.ofTopmost().isComplete()));
        collect(name, "read aloud", AccessibilityCheck::flaws);
        if (language.getLanguage().equals("en")) {
            collect(name, "read aloud", () -> ApprovedReadingOrder.differences(name));
        }
    }

    private void checkScheme(String name, String how, ColorScheme scheme) {
        use(scheme);
        collect(name, how, ContrastCheck::flaws);
        collect(name, how, ControlContrastCheck::flaws);
        screenshot(name, how);
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

    /** Resizes the window to a common laptop screen. */
    void resetSize() {
        resize(WIDTH, HEIGHT);
    }

    /** Resizes the window. */
    void resize(int width, int height) {
        window().resize(width, height);
    }

    private void collect(String name, String how, Callable<List<String>> check) {
        for (String flaw : DesktopDriver.onFxThread(check)) {
            flaws.add("%s, %s: %s".formatted(name, how, flaw));
        }
    }

    private void screenshot(String name, String how) {
        Gallery.paint(window(), "%s-%s-%s".formatted(name, language.getLanguage(), how));
    }

    /** Returns a message in the language of the window. */
    static String message(Class<?> where, String key, Object... arguments) {
        return Messages.beside(where).get(key, arguments);
    }

    /** Opens the page on which the user chooses a provider. */
    void goToProviders() {
        window().paste("address", "roster.example.com");
        window().press(KeyCode.ENTER);
        window().awaitText(message(SignInController.class, "provider.back"));
    }

    /** Signs a user in, starting at the server address. */
    void signInAs(String name, Role role, int organizations) {
        goToProviders();
        signInWithGoogle(name, role, organizations);
    }

    private void signInWithGoogle(String name, Role role, int organizations) {
        window().click(message(SignInController.class, "sign-in", "Google"));
        window().awaitText(message(SignInController.class, "browser.title"));
        signIn.last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                Samples.me(name, role, organizations),
                                organization,
                                CompletableFuture.completedFuture(true),
                                new FakeKeyring(),
                                ownSessions));
    }

    /** Signs in an administrator and waits for the users. */
    void signInAsAdministrator() {
        signInAs("Ada Example", Role.ADMINISTRATOR, 1);
        window().awaitRow("Grace Example");
    }

    /** Signs in an administrator when the server is already known. */
    void signInAsAdministratorAtKnownServer() {
        signInWithGoogle("Ada Example", Role.ADMINISTRATOR, 1);
        window().awaitRow("Grace Example");
    }

    /** Opens the invites. */
    void goToInvites() {
        window().click(message(MainController.class, "tab.invites"));
        window().awaitRow("lise@example.com");
    }

    /** Closes the window and fails the test if any check found a flaw. */
    @Override
    public void close() {
        window().close();
        Locale.setDefault(before);
        assertThat(flaws).isEmpty();
    }
}
