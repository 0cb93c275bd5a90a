package org.roster.desktop.look;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.ColorScheme;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.InviteStatus;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.commands.CommandDialogs;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.invites.InviteDialog;
import org.roster.desktop.invites.InvitesController;
import org.roster.desktop.invites.many.ManyInvites;
import org.roster.desktop.limits.LimitsController;
import org.roster.desktop.log.LogOpening;
import org.roster.desktop.service.ServiceException;
import org.roster.desktop.settings.Settings;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.signin.Keeping;
import org.roster.desktop.signin.SignInController;
import org.roster.desktop.signin.keyring.KeyringException;
import org.roster.desktop.ui.DefectDialog;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Theme;
import org.roster.desktop.ui.Words;
import org.roster.desktop.users.UsersController;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Every page and dialog in both languages: nothing may be cut or out of sight in any size of the
 * window. Text has to stand out from what is behind it. The pictures in {@code target/gallery} are
 * for people to look at.
 */
@ParameterizedClass
@ValueSource(strings = {"en", "de"})
class LooksTest {

    private final Locale before = Locale.getDefault();
    private final Locale language;
    private final FakeSignIn signIn = new FakeSignIn();
    private final FakeOrganization organization = SampleLooks.organization();
    private final List<String> flaws = new ArrayList<>();
    private DesktopDriver window;

    LooksTest(String language) {
        this.language = Locale.of(language, language.equals("en") ? "US" : "DE");
    }

    @BeforeEach
    void open() {
        Locale.setDefault(language);
        window =
                DesktopDriver.open(signIn, new MemorySettings(Settings.DEFAULT), () -> Samples.NOW);
    }

    @AfterEach
    void close() {
        window.close();
        Locale.setDefault(before);
        assertThat(flaws).isEmpty();
    }

    /** Looks at what is shown now; in the gallery, paints it as well. */
    private void look(String name) {
        for (int[] size : new int[][] {{1366, 768}, {1024, 560}}) {
            window.resize(size[0], size[1]);
            note(name, "%d × %d".formatted(size[0], size[1]), Sight::flaws);
            // Colours are the same in every language
            if (size[0] == 1366 && (isEnglish() || Gallery.isPainted())) {
                note(name, "light", Contrast::flaws);
                picture(name, "light");
                use(ColorScheme.DARK);
                note(name, "dark", Contrast::flaws);
                picture(name, "dark");
                use(ColorScheme.LIGHT);
            }
        }
        picture(name, "small");
    }

    private boolean isEnglish() {
        return language.getLanguage().equals("en");
    }

    private void note(String name, String how, Callable<List<String>> look) {
        for (String flaw : DesktopDriver.onFxThread(look)) {
            flaws.add("%s, %s: %s".formatted(name, how, flaw));
        }
    }

    private void picture(String name, String how) {
        Gallery.paint(window, "%s-%s-%s".formatted(name, language.getLanguage(), how));
    }

    private static void use(ColorScheme scheme) {
        DesktopDriver.onFxThread(() -> {
            Theme.use(scheme);
            return true;
        });
    }

    private static String say(Class<?> where, String key, Object... arguments) {
        return Messages.beside(where).get(key, arguments);
    }

    private void toProviders() {
        window.paste("address", "roster.example.com");
        window.press(KeyCode.ENTER);
        window.awaitText(say(SignInController.class, "provider.back"));
    }

    private void signedIn(String name, Role role, int organizations) {
        toProviders();
        window.click(say(SignInController.class, "sign-in", "Google"));
        window.awaitText(say(SignInController.class, "browser.title"));
        signIn.last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                Samples.me(name, role, organizations), organization));
    }

    private void administrator() {
        signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitRow("Grace Example");
    }

    @Test
    void signIn() {
        look("sign-in");
        signIn.fail(Samples.certificateRefused());
        window.paste("address", "roster.example.com");
        window.press(KeyCode.ENTER);
        window.awaitText(say(SignInController.class, "address.certificate"));
        look("sign-in-error");
        signIn.fail(null);
        window.press(KeyCode.ENTER);
        window.awaitText(say(SignInController.class, "provider.back"));
        look("sign-in-provider");
        window.click(say(SignInController.class, "sign-in", "Google"));
        window.awaitText(say(SignInController.class, "browser.title"));
        signIn.last().link().complete(URI.create("https://accounts.example.com/"));
        look("sign-in-browser");
        signIn.last().session().completeExceptionally(new IllegalStateException());
        window.awaitText(say(SignInController.class, "failed.defect"));
        look("sign-in-failed");
    }

    @Test
    void signInWithoutKeyring() {
        signIn.keep(Keeping.IMPOSSIBLE);
        toProviders();
        look("sign-in-no-keyring");
    }

    @Test
    void stayingSignedIn() {
        window.close();
        signIn.keep(Keeping.of(signIn.account(Provider.GOOGLE, "ada.example@example.com")));
        window =
                DesktopDriver.open(
                        signIn,
                        new MemorySettings(
                                Settings.DEFAULT.withServerAddress("https://roster.example.com")),
                        () -> Samples.NOW);
        window.awaitText("ada.example@example.com");
        look("sign-in-resuming");
        signIn.last()
                .session()
                .complete(
                        new FakeSignIn.SignedIn(
                                Samples.me("Ada Example", Role.ADMINISTRATOR, 1),
                                organization,
                                CompletableFuture.failedFuture(new KeyringException("Locked")),
                                new FakeKeyring()));
        window.awaitText(say(SignInController.class, "stay.not-kept"));
        look("sign-in-not-kept");
    }

    @Test
    void member() {
        signedIn("Alan Example", Role.MEMBER, 1);
        window.awaitText(say(MainController.class, "organizations.member.title"));
        look("member");
    }

    @Test
    void stranger() {
        signedIn("Stranger Example", Role.MEMBER, 0);
        window.awaitText(say(MainController.class, "organizations.stranger.title"));
        look("stranger");
    }

    @Test
    void choice() {
        signedIn("Ada Example", Role.ADMINISTRATOR, 3);
        window.awaitText(say(MainController.class, "organizations.choose.title"));
        look("choice");
    }

    @Test
    void users() {
        administrator();
        look("users");
        window.paste("search", "nobody at all");
        window.awaitText(say(UsersController.class, "empty.no-match"));
        look("users-none");
        window.paste("search", "grace");
        window.awaitText(say(UsersController.class, "found", 1));
        look("users-found");
        window.clickInRow("Grace Example", say(UsersController.class, "edit.of", "Grace Example"));
        window.awaitText(say(UsersController.class, "edit.title", "Grace Example"));
        window.clickId("role");
        look("role-open");
        window.press(KeyCode.UP);
        window.press(KeyCode.ENTER);
        organization.failOnce(
                "changeRole",
                Samples.versionMismatch(
                        Samples.withRole(
                                Samples.member("m1", "Grace Example", Role.MEMBER),
                                Role.ADMINISTRATOR)));
        window.click(say(UsersController.class, "edit.save"));
        window.awaitText(
                say(
                        UsersController.class,
                        "edit.conflict",
                        "Grace Example",
                        new Words().of(Role.ADMINISTRATOR),
                        new Words().of(Role.MEMBER)));
        look("role-conflict");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void removal() {
        administrator();
        window.clickInRow("Ada Example", say(UsersController.class, "remove.of", "Ada Example"));
        window.awaitText(say(UsersController.class, "remove.self.text"));
        look("remove-self");
        window.press(KeyCode.ESCAPE);
        window.clickInRow(
                "Grace Example", say(UsersController.class, "remove.of", "Grace Example"));
        window.awaitText(say(UsersController.class, "remove.title", "Grace Example"));
        organization.failOnce("remove", Samples.unreachable());
        window.press(KeyCode.ENTER);
        window.awaitText(
                Messages.beside(org.roster.desktop.failure.ServiceFailures.class)
                        .get("unreachable"));
        look("remove-failed");
        window.click(say(UsersController.class, "remove.confirm", "Grace Example"));
        window.awaitRowCount(6);
        look("removed");
        window.clickInRow("Ada Example", say(UsersController.class, "edit.of", "Ada Example"));
        window.awaitText(say(UsersController.class, "edit.last"));
        look("role-last");
        window.press(KeyCode.ESCAPE);
        window.clickInRow("Ada Example", "Ada Example");
        window.press(KeyCode.DELETE);
        window.awaitText(say(UsersController.class, "remove.last", "Ada Example"));
        look("remove-last");
    }

    @Test
    void inviteDialog() {
        administrator();
        window.click(say(UsersController.class, "invite"));
        window.awaitFocus("username");
        look("invite");
        window.click(new Words().of(org.roster.contract.InviteProvider.MICROSOFT));
        window.clickId("moreSettings");
        window.paste("tenantId", "no tenant");
        window.paste("notificationEmail", "nobody");
        window.press(KeyCode.ENTER);
        window.awaitId("tenantIdError");
        look("invite-errors");
        window.paste("username", "lise@example.com");
        window.paste("notificationEmail", "lise@example.com");
        window.paste("tenantId", "example.com");
        window.awaitText(say(InviteDialog.class, "tenant.unknown", "example.com"));
        look("invite-tenant-unknown");
        window.paste("tenantId", "example.org");
        window.awaitText("11111111-2222-4333-8444-555555555555");
        organization.failOnce("invite", Samples.refused(ProblemType.MEMBER_LIMIT_REACHED));
        window.press(KeyCode.ENTER);
        window.awaitId("failure");
        look("invite-refused");
        window.press(KeyCode.ENTER);
        window.awaitId("link");
        look("invite-result");
    }

    @Test
    void inviteMany() {
        organization.withLimit(9);
        administrator();
        window.shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.awaitFocus("list");
        look("many");
        window.click(say(ManyInvites.class, "check"));
        window.awaitText(say(ManyInvites.class, "refused.empty"));
        look("many-refused");
        window.paste("list", SampleLooks.LIST);
        window.click(say(ManyInvites.class, "check"));
        window.awaitRow("boss@example.com");
        look("many-checked");
        organization.failOnce("invite", Samples.rateLimited(Duration.ofMinutes(1)));
        window.click(say(ManyInvites.class, "send", 3));
        window.awaitId("waiting");
        look("many-waiting");
        organization.failOnce("invite", Samples.unreachable());
        window.click(say(ManyInvites.class, "stop"));
        window.awaitText(say(ManyInvites.class, "stopped", 1));
        look("many-stopped");
        window.press(KeyCode.ESCAPE);
        window.awaitText(say(ManyInvites.class, "lost.unsent", 1));
        look("many-asks");
        window.click(say(ManyInvites.class, "lost.keep"));
        window.click(say(ManyInvites.class, "resume"));
        window.awaitText(say(ManyInvites.class, "stopped", 1));
        window.click(say(ManyInvites.class, "resume"));
        window.awaitId("result");
        window.click(say(ManyInvites.class, "copy"));
        window.awaitText(say(ManyInvites.class, "copied", 3));
        look("many-sent");
    }

    @Test
    void inviteManyWithoutASlot() {
        organization.withLimit(7);
        administrator();
        window.click(say(UsersController.class, "invite-many"));
        window.paste("list", "new@example.com\nlise@example.com");
        window.click(say(ManyInvites.class, "check"));
        window.awaitText(say(ManyInvites.class, "slots.none", 7));
        look("many-full");
    }

    @Test
    void invites() {
        administrator();
        window.click(say(MainController.class, "tab.invites"));
        window.awaitRow("lise@example.com");
        look("invites");
        window.clickInRow(
                "lise@example.com", say(InvitesController.class, "revoke.of", "lise@example.com"));
        window.awaitText(say(InvitesController.class, "revoke.title", "lise@example.com"));
        look("revoke");
    }

    @Test
    void palette() {
        administrator();
        window.shortcut(KeyCode.SHORTCUT, KeyCode.K);
        window.awaitText(say(CommandDialogs.class, "command.USERS"));
        look("palette");
        window.paste("query", "lise");
        window.awaitText("lise@example.com");
        look("palette-found");
        window.paste("query", "xyz xyz");
        window.awaitText(say(CommandDialogs.class, "palette.none"));
        look("palette-none");
        window.paste("query", "grace");
        window.awaitText("Grace Example");
        window.press(KeyCode.ENTER);
        window.press(KeyCode.F2);
        window.awaitText(say(UsersController.class, "edit.title", "Grace Example"));
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F1);
        window.awaitText(say(CommandDialogs.class, "shortcuts.anywhere"));
        look("shortcuts");
        window.press(KeyCode.ESCAPE);
        window.shortcut(KeyCode.SHORTCUT, KeyCode.F);
        window.awaitFocus("search");
        window.shortcut(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        window.awaitRow("lise@example.com");
    }

    @Test
    void namesOfStrangers() {
        organization
                .with(
                        SampleLooks.member("x1", "\u202EesiL", "\u0430da@example.com"),
                        SampleLooks.member("x2", "שרה (1) a\u200B\u0301\u0301", "s@example.com"),
                        SampleLooks.member("x4", "שרה דוגמה (1) \uD83D\uDE00", "t@example.com"),
                        SampleLooks.member("x3", "Z" + "\u0335".repeat(40), "z\u2066@example.com"))
                .with(Samples.invite("y1", "gr\u0430ce@example.com", InviteStatus.PENDING));
        administrator();
        window.awaitRow("\u0430da@example.com");
        window.awaitNamed(say(Words.class, "username.mixed"));
        assertThat(String.join("", window.texts())).doesNotContain("\u202E", "\u200B");
        look("strangers");
        // The last rows are seen no longer
        window.resize(1366, 768);
        window.clickInRow(
                "\u0430da@example.com", say(UsersController.class, "remove.of", "\u202EesiL"));
        window.awaitText("[U+202E]esiL");
        look("strangers-remove");
        window.press(KeyCode.ESCAPE);
        window.resize(1366, 768);
        window.clickInRow(
                "t@example.com",
                say(UsersController.class, "remove.of", "שרה דוגמה (1) \uD83D\uDE00"));
        window.awaitText("t@example.com");
        look("strangers-right-to-left");
        window.press(KeyCode.ESCAPE);
        window.click(say(MainController.class, "tab.invites"));
        window.awaitRow("gr\u0430ce@example.com");
        window.shortcut(KeyCode.CONTROL, KeyCode.N);
        window.awaitFocus("username");
        window.paste("username", "gr\u0430ce@example.com");
        window.awaitText(say(InviteDialog.class, "username.mixed"));
        look("strangers-invite");
    }

    @Test
    void limits() {
        organization.withLimit(8);
        administrator();
        window.click(say(MainController.class, "tab.limits"));
        assertThat(window.texts()).anyMatch(text -> text.contains("lise@example.com"));
        look("limits");
        organization.withLimit(7);
        window.awaitText(say(LimitsController.class, "slots.free", 0));
        look("limits-full");
    }

    @Test
    void banners() {
        administrator();
        organization.failAlways(Samples.unreachable());
        window.awaitId("bannerText");
        look("stale");
        organization.failAlways(Samples.refused(ProblemType.NOT_FOUND));
        window.awaitText(say(MainController.class, "ended.removed", "Example 1"));
        look("ended");
    }

    @Test
    void unavailable() {
        organization.failAlways(Samples.unreachable());
        signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitText(say(UsersController.class, "empty.unavailable"));
        look("unavailable");
    }

    @Test
    void sessionOver() {
        organization.failAlways(new ServiceException.SignInRequired("Expired"));
        signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitId("signInAgain");
        look("session-over");
    }

    @Test
    void defect() {
        organization.whileReadingMembers(() -> {
            throw new IllegalStateException("A mistake in the program");
        });
        signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitText(say(DefectDialog.class, "defect.title"));
        look("defect");
        window.click(say(DefectDialog.class, "defect.log"));
        window.awaitText(say(LogOpening.class, "none"));
        window.awaitText(say(DefectDialog.class, "defect.title"));
    }

    @Test
    void loading() {
        CountDownLatch answer = new CountDownLatch(1);
        organization.whileReadingMembers(() -> {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        signedIn("Ada Example", Role.ADMINISTRATOR, 1);
        window.awaitNamed(say(UsersController.class, "empty.loading"));
        look("loading");
        window.click(say(MainController.class, "tab.limits"));
        window.awaitNamed(say(LimitsController.class, "loading"));
        look("loading-limits");
        window.click(say(MainController.class, "tab.users.unknown"));
        answer.countDown();
        window.awaitRow("Grace Example");
    }
}
