package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Grant;
import org.roster.contract.Me;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
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
import org.roster.desktop.ui.theme.Zoom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Checks the pages of a window in one language: no text is cut off, no node is outside the window
 * at any size, and text has enough contrast. Screenshots for human review are in {@code
 * target/gallery}.
 */
final class VisualCheck implements AutoCloseable {

    /** The screens of a bulk invite in progress: which row is sent first isn't fixed. */
    private static final Set<String> UNORDERED =
            Set.of("many-waiting", "many-background", "many-stopped", "many-asks", "many-failed");

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
    private ColorScheme scheme = ColorScheme.LIGHT;
    private boolean isSmall;

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
        scheme = ColorScheme.LIGHT;
        isSmall = false;
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

    /**
     * Checks the current page in both sizes and color schemes, of which the last ones remain. The
     * next check begins with these, because a change of the color scheme styles every node again.
     */
    void check(String name) {
        if (LookMatrix.isComplete()) {
            checkMatrix(name);
        } else if (isSmall) {
            checkSmall(name);
            checkUsual(name);
        } else {
            checkUsual(name);
            checkSmall(name);
        }
    }

    private void checkMatrix(String name) {
        // First, because some texts change after seconds
        checkUsual(name);
        for (int zoom : LookMatrix.ZOOMS) {
            LookMatrix.zoom(zoom);
            for (LookMatrix.Size size : LookMatrix.SIZES) {
                resize(size.width(), size.height());
                collect(name, zoom + " %, " + size, ClippingCheck::flaws);
                screenshot(name, zoom + "-" + size.width());
            }
            // The usual check was before, and colors are the same in every language
            if (zoom != Zoom.DEFAULT && language.getLanguage().equals("en")) {
                resetSize();
                checkColors(name, zoom + " %, ");
            }
        }
        LookMatrix.zoom(Zoom.DEFAULT);
        resetSize();
    }

    private void checkSmall(String name) {
        resize(SMALL_WIDTH, SMALL_HEIGHT);
        collect(name, "%d × %d".formatted(SMALL_WIDTH, SMALL_HEIGHT), ClippingCheck::flaws);
        if (Gallery.isPainted()) {
            use(ColorScheme.LIGHT);
        }
        screenshot(name, "small");
    }

    private void checkUsual(String name) {
        resetSize();
        readAloud(name);
        if (ApprovedReadingOrder.isWritten()) {
            return;
        }
        collect(name, "%d × %d".formatted(WIDTH, HEIGHT), ClippingCheck::flaws);
        // Colors are the same in every language
        if (language.getLanguage().equals("en") || Gallery.isPainted()) {
            checkColors(name, "");
        }
    }

    private void checkColors(String name, String how) {
        ColorScheme other = scheme == ColorScheme.LIGHT ? ColorScheme.DARK : ColorScheme.LIGHT;
        for (ColorScheme each : List.of(scheme, other)) {
            collect(
                    name,
                    how + beginColors(name, each),
                    ContrastCheck::flaws,
                    ControlContrastCheck::flaws,
                    FocusCheck::flaws);
        }
    }

    /** Checks the current page at this size, in the light color scheme. */
    void check(String name, int width, int height) {
        capture(name, width, height);
        if (width == WIDTH) {
            readAloud(name);
        }
        collect(name, "%d × %d".formatted(width, height), ClippingCheck::flaws);
    }

    /** Takes a screenshot at this size without checking anything. */
    void capture(String name, int width, int height) {
        use(ColorScheme.LIGHT);
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
        collect(
                name,
                beginColors(name, ColorScheme.LIGHT),
                ContrastCheck::flaws,
                ControlContrastCheck::flaws);
    }

    /** Checks what screen readers read, which is the same in all sizes and color schemes. */
    private void readAloud(String name) {
        await().until(() -> FxThread.call(() -> ReadingOrder.ofTopmost().isComplete()));
        collect(name, "read aloud", scenes -> AccessibilityCheck.flaws());
        if (language.getLanguage().equals("en") && !UNORDERED.contains(name)) {
            collect(name, "read aloud", scenes -> ApprovedReadingOrder.differences(name));
        }
    }

    /** Changes the color scheme, takes a screenshot and returns the name of the scheme. */
    private String beginColors(String name, ColorScheme wanted) {
        use(wanted);
        String how = wanted.name().toLowerCase(Locale.ROOT);
        screenshot(name, how);
        return how;
    }

    private void use(ColorScheme wanted) {
        scheme = wanted;
        FxThread.call(() -> {
            Theme.use(wanted);
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
        // Notices move and shorten the table in several layouts
        FxThread.settle();
        isSmall = width == SMALL_WIDTH && height == SMALL_HEIGHT;
    }

    @SafeVarargs
    private void collect(String name, String how, Function<List<Scene>, List<String>>... checks) {
        List<String> found =
                FxThread.call(() -> {
                    List<Scene> scenes = VisibleScenes.layOut();
                    List<String> all = new ArrayList<>();
                    for (Function<List<Scene>, List<String>> check : checks) {
                        all.addAll(check.apply(scenes));
                    }
                    return all;
                });
        for (String flaw : found) {
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

    /** Signs in a member who hands out links, starting at the server address. */
    void signInAsHelpdesk() {
        Me.Membership member = Samples.me("Helen Example", Role.MEMBER, 1).memberships().getFirst();
        goToProviders();
        signInWithGoogle(
                new Me(
                        Samples.me("Helen Example", Role.MEMBER, 0).identity(),
                        List.of(
                                new Me.Membership(
                                        member.organization(),
                                        member.memberId(),
                                        Role.MEMBER,
                                        Set.of(Grant.INVITE_LINKS),
                                        MemberState.ACTIVE,
                                        null))));
        window().awaitRow("lise@example.com");
    }

    private void signInWithGoogle(String name, Role role, int organizations) {
        signInWithGoogle(Samples.me(name, role, organizations));
    }

    private void signInWithGoogle(Me me) {
        window().click(message(SignInController.class, "sign-in", "Google"));
        window().awaitText(message(SignInController.class, "browser.title"));
        signIn.last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                me,
                                organization,
                                CompletableFuture.completedFuture(true),
                                new FakeKeyring(),
                                ownSessions));
    }

    /** Sets the memberships of the signed-in user, who may have lost access. */
    void setMemberships(List<Me.Membership> now) {
        FakeSignIn.SignedIn session = (FakeSignIn.SignedIn) signIn.last().session().join();
        session.current().set(new Me(session.me().identity(), now));
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
