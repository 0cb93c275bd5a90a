package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.client.keyring.KeyringException;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Settings;
import org.roster.server.Databases;
import org.roster.server.TestService;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tests a window that is signed in at two servers and switches between organizations. */
class SwitcherFlowTest extends FlowTest {

    private static final String ADD = "Add a server or account…";

    private final FakeKeyring keyring = new FakeKeyring();
    private final Deque<String> people = new ArrayDeque<>();
    private TestService other;
    private TestOrganization alpha;
    private TestOrganization beta;
    private TestOrganization gamma;

    @BeforeAll
    void startOther() {
        other = new TestService(Databases.SQLITE, 10);
    }

    @AfterAll
    void stopOther() {
        other.close();
    }

    /** Creates two organizations of one account, and one at the other server. */
    @BeforeEach
    void create() {
        people.clear();
        keyring.entries().keySet().forEach(this::delete);
        alpha = TestOrganization.create(backend, "Alpha", 10);
        beta = TestOrganization.create(backend, "Beta", 10, alpha.administrator());
        gamma = TestOrganization.create(other, "Gamma", 10);
        alpha.invite("in-alpha@example.com");
        beta.invite("in-beta@example.com");
        gamma.invite("in-gamma@example.com");
    }

    private void delete(String entry) {
        try {
            keyring.delete(entry);
        } catch (KeyringException e) {
            throw new AssertionError(e);
        }
    }

    private TestDesktop desktop(Settings remembered) {
        return TestDesktop.open(
                backend,
                backend.providers().desktopTrust(),
                page -> {
                    try (ScriptedBrowser browser = backend.browser()) {
                        browser.signIn(page, people.removeFirst());
                    }
                },
                keyring,
                remembered);
    }

    /** Opens a window and signs in at the first server, at the invites of Alpha. */
    private TestDesktop atAlpha() {
        people.add(alpha.administrator().username());
        TestDesktop desktop =
                desktop(Settings.DEFAULT.withServerAddress(backend.service().url().toString()));
        DesktopDriver window = desktop.window();
        window.click("Sign in with Google");
        window.awaitText("Choose an organization");
        window.click("Alpha");
        window.click("Invites");
        window.awaitRow("in-alpha@example.com");
        return desktop;
    }

    private void addOther(DesktopDriver window) {
        people.add(gamma.administrator().username());
        window.clickId("switcher");
        window.click(ADD);
        window.awaitFocus("address");
        window.paste("address", other.service().url().toString());
        window.press(KeyCode.ENTER);
        window.click("Sign in with Google");
        window.awaitRow(gamma.administrator().username());
        window.click("Invites");
        window.awaitRow("in-gamma@example.com");
    }

    private void switchTo(DesktopDriver window, String organization) {
        window.clickId("switcher");
        window.click(organization);
        window.awaitNamed(organization);
    }

    private String host(TestService service) {
        return service.service().url().getRawAuthority();
    }

    @Test
    void organizationsOfTwoServersStaySignedIn() {
        try (TestDesktop desktop = atAlpha()) {
            DesktopDriver window = desktop.window();
            assertThat(window.texts()).doesNotContain(host(backend));
            addOther(window);
            window.awaitText(host(other));

            switchTo(window, "Beta");
            window.awaitText(host(backend));
            window.click("Invites");
            window.awaitRow("in-beta@example.com");

            // Back at once, at the screen that was shown
            switchTo(window, "Alpha");
            window.awaitRow("in-alpha@example.com");
            window.shortcut(KeyCode.CONTROL, KeyCode.K);
            window.awaitFocus("query");
            window.robot().write("to gam", 1);
            window.awaitText("Switch to Gamma");
            window.press(KeyCode.ENTER);
            window.awaitRow("in-gamma@example.com");
            assertThat(people).isEmpty();
            assertThat(keyring.entries()).hasSize(2);
        }
    }

    @Test
    void restartShowsTheLastOrganizationWithoutBrowser() {
        Settings settings;
        try (TestDesktop desktop = atAlpha()) {
            addOther(desktop.window());
            switchTo(desktop.window(), "Beta");
            await().until(() -> keyring.entries().size() == 2);
            settings = desktop.settings().settings();
        }
        assertThat(settings.servers())
                .extracting(KnownServer::organization)
                .containsExactly(beta.id(), gamma.id());
        // In the order of their colors
        assertThat(settings.organizations())
                .containsExactlyInAnyOrder(
                        backend.service().url() + "#" + alpha.id(),
                        backend.service().url() + "#" + beta.id(),
                        other.service().url() + "#" + gamma.id());
        try (TestDesktop desktop = desktop(settings)) {
            DesktopDriver window = desktop.window();
            window.awaitNamed("Beta");
            window.awaitText(host(backend));
            switchTo(window, "Gamma");
            window.click("Invites");
            window.awaitRow("in-gamma@example.com");
        }
    }

    @Test
    void expiredSignInIsReportedAfterTheStart() {
        Settings settings;
        try (TestDesktop desktop = atAlpha()) {
            addOther(desktop.window());
            switchTo(desktop.window(), "Alpha");
            await().until(() -> keyring.entries().size() == 2);
            settings = desktop.settings().settings();
        }
        other.providers().revokeRefreshTokens(gamma.administrator());
        try (TestDesktop desktop = desktop(settings)) {
            DesktopDriver window = desktop.window();
            window.awaitText("Your saved sign-in at " + host(other) + " has expired.");
            people.add(gamma.administrator().username());
            window.click("Sign in");
            window.click("Sign in with Google");
            window.awaitRow(gamma.administrator().username());
            await().until(() -> keyring.entries().size() == 2);
        }
    }

    @Test
    void addingAnAccountCanBeCanceled() {
        try (TestDesktop desktop = atAlpha()) {
            DesktopDriver window = desktop.window();
            window.type("search", "in-al");
            window.clickId("account");
            window.click("Switch server or account…");
            window.click(ADD);
            window.awaitFocus("address");
            window.press(KeyCode.ESCAPE);
            window.awaitRow("in-alpha@example.com");
            assertThat(window.value("search")).isEqualTo("in-al");
            window.awaitFocus("switcher");

            // Also while the browser is open, after its own Cancel button
            people.add("nobody@example.com");
            window.shortcut(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
            window.click(ADD);
            window.press(KeyCode.ENTER);
            window.awaitText("Sign in with Google");
            window.click("Back to Alpha");
            window.awaitRow("in-alpha@example.com");
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT1);
            window.awaitRow(alpha.administrator().username());
        }
    }

    @Test
    void signingOutLeavesTheOtherAccounts() {
        try (TestDesktop desktop = atAlpha()) {
            DesktopDriver window = desktop.window();
            addOther(window);
            await().until(() -> keyring.entries().size() == 2);
            window.clickId("switcher");
            window.click("Sign out of " + host(backend));
            window.awaitText("You’re signed out of " + host(backend) + ".");
            window.awaitRow("in-gamma@example.com");
            await().until(() -> keyring.entries().size() == 1);
            assertThat(keyring.entries().keySet())
                    .allMatch(entry -> entry.startsWith(other.service().url() + "#"));

            window.clickId("account");
            window.click("Sign out");
            window.awaitText("Sign in with Google");
            await().until(() -> keyring.entries().isEmpty());
        }
    }

    @Test
    void twoAccountsAtOneServerStaySignedIn() {
        TestOrganization delta = TestOrganization.create(backend, "Delta", 10);
        try (TestDesktop desktop = atAlpha()) {
            DesktopDriver window = desktop.window();
            people.add(delta.administrator().username());
            window.clickId("switcher");
            window.click(ADD);
            window.awaitFocus("address");
            window.press(KeyCode.ENTER);
            window.click("Sign in with Google");
            window.awaitText(delta.administrator().username() + " at " + host(backend));
            await().until(() -> keyring.entries().size() == 2);
            switchTo(window, "Alpha");
            window.awaitText(alpha.administrator().username() + " at " + host(backend));

            // The same account again replaces its session, not the other account
            people.add(alpha.administrator().username());
            window.clickId("switcher");
            window.click(ADD);
            window.press(KeyCode.ENTER);
            window.click("Sign in with Google");
            window.awaitRow(alpha.administrator().username(), "You");
            switchTo(window, "Delta");
            window.awaitRow(delta.administrator().username(), "You");
            assertThat(keyring.entries()).hasSize(2);
        }
    }

    @Test
    void hiddenOrganizationCatchesUp() {
        try (TestDesktop desktop = atAlpha()) {
            DesktopDriver window = desktop.window();
            switchTo(window, "Beta");
            alpha.invite("meanwhile@example.com");
            switchTo(window, "Alpha");
            window.awaitRow("meanwhile@example.com");
            alpha.invite("live@example.com");
            window.awaitRow("live@example.com");
        }
    }

    @Test
    void openDialogKeepsItsTextAndItsOrganization() {
        try (TestDesktop desktop = atAlpha()) {
            DesktopDriver window = desktop.window();
            // The dialog doesn't cover the notice then
            window.resize(1920, 1000);
            window.shortcut(KeyCode.CONTROL, KeyCode.N);
            window.awaitFocus("username");
            window.robot().write("typed@example.com", 1);

            window.openLink(other.service().url());
            window.openLink(URI.create("https://other.example.com"));
            window.click("Switch server");

            assertThat(window.value("username")).isEqualTo("typed@example.com");
            window.click("Invite");
            window.awaitText("typed@example.com was invited");
            assertThat(alpha.invited("PENDING")).contains("typed@example.com");
        }
    }

    @Test
    void noticesBelongToTheirOrganization() {
        SampleAccount grace = alpha.addMember(backend.google("Grace Example"), "MEMBER");
        try (TestDesktop desktop = atAlpha()) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT1);
            window.awaitRow(grace.username());
            alpha.addMember(backend.google("Lise Example"), "MEMBER");
            window.awaitText("Lise Example joined.");
            switchTo(window, "Beta");
            assertThat(window.texts()).doesNotContain("Lise Example joined.");
        }
    }
}
