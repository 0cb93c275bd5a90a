package org.roster.desktop.look;

import javafx.application.ColorScheme;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.contract.Actor;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.theme.Theme;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Takes screenshots of every screen with few and with many rows; runs for the gallery only. */
@EnabledIfSystemProperty(named = "roster.gallery", matches = "true")
class RowsGalleryTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    private static Invite invite(int number) {
        InviteStatus[] all = InviteStatus.values();
        return Samples.invite(
                "i" + number,
                "invited." + number + "@example.com",
                all[number % all.length],
                Samples.NOW.plus(Duration.ofHours(number % 300 + 1L)));
    }

    private static Change change(int number) {
        ChangeKind kind = number % 3 == 0 ? ChangeKind.MEMBER_REMOVED : ChangeKind.INVITE_CREATED;
        return new Change(
                number,
                Samples.NOW.minus(Duration.ofMinutes(number)),
                new Actor("m0", "Ada Example"),
                kind,
                new Change.Subject(
                        number % 3 == 0 ? "member" : "invite",
                        "s" + number,
                        "invited." + number + "@example.com"),
                ChangeDetail.of(
                        kind,
                        Map.of(
                                "role",
                                "MEMBER",
                                "username",
                                "invited." + number + "@example.com")));
    }

    private static FakeOrganization organization(int rows) {
        return new FakeOrganization()
                .withLimit(rows + rows / 10)
                .with(Samples.members(rows))
                .with(
                        IntStream.range(0, rows)
                                .mapToObj(RowsGalleryTest::invite)
                                .toArray(Invite[]::new))
                .with(
                        IntStream.range(0, rows)
                                .mapToObj(RowsGalleryTest::change)
                                .toArray(Change[]::new));
    }

    @ParameterizedTest
    @CsvSource({"10, en, US", "10, de, DE", "100000, en, US", "100000, de, DE"})
    void screens(int rows, String language, String country) {
        Locale.setDefault(Locale.of(language, country));
        FakeSignIn signIn = new FakeSignIn();
        Settings settings = Settings.DEFAULT.withServerAddress("https://roster.example.com");
        try (DesktopDriver window =
                DesktopDriver.open(signIn, new MemorySettings(settings), () -> Samples.NOW)) {
            Messages messages = Messages.beside(SignInController.class);
            window.click(messages.get("sign-in", "Google"));
            window.awaitText(messages.get("browser.title"));
            signIn.last()
                    .session()
                    .complete(
                            new FakeSignIn.SignedIn(
                                    Samples.me("Ada Example", Role.ADMINISTRATOR, 1),
                                    organization(rows)));
            window.awaitRowCount(rows);
            window.resize(1366, 768);
            for (Screen screen : Screen.values()) {
                window.shortcut(KeyCode.SHORTCUT, screen.key);
                if (screen != Screen.LIMITS) {
                    window.awaitRowCount(screen == Screen.ACTIVITY ? Math.min(rows, 100) : rows);
                }
                paint(window, "rows-%d-%s-%s".formatted(rows, screen, language));
            }
            window.shortcut(KeyCode.SHORTCUT, Screen.USERS.key);
            window.type("search", "1 ex");
            paint(window, "rows-%d-search-%s".formatted(rows, language));
        }
    }

    private static void paint(DesktopDriver window, String name) {
        for (ColorScheme scheme : ColorScheme.values()) {
            FxThread.call(() -> {
                Theme.use(scheme);
                return true;
            });
            Gallery.paint(window, "%s-%s".formatted(name, scheme).toLowerCase(Locale.ROOT));
        }
    }

    private enum Screen {
        USERS(KeyCode.DIGIT1),
        INVITES(KeyCode.DIGIT2),
        ACTIVITY(KeyCode.DIGIT3),
        LIMITS(KeyCode.DIGIT4);

        private final KeyCode key;

        Screen(KeyCode key) {
            this.key = key;
        }
    }
}
