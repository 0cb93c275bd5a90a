package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.client.keyring.Keyring;
import org.roster.client.keyring.TimeLimitedKeyring;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.settings.KnownServer;
import org.roster.desktop.settings.Settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Tests windows that are closed and reopened. */
class StaySignedInFlowTest extends FlowTest {

    private @Nullable Settings remembered;

    @BeforeEach
    void forget() {
        remembered = null;
    }

    /**
     * Opens a window with this keyring and the settings of the last window. Each browser sign-in is
     * recorded in {@code opened}.
     */
    private TestDesktop desktop(Keyring keyring, SampleAccount account, List<String> opened) {
        URI server = backend.service().url();
        if (remembered == null) {
            remembered = Settings.DEFAULT.withServerAddress(server.toString());
        } else {
            remembered =
                    remembered.withServer(
                            new KnownServer(
                                    server.toString(),
                                    account.username(),
                                    account.provider(),
                                    null));
        }
        return TestDesktop.open(
                backend,
                backend.providers().desktopTrust(),
                page -> {
                    opened.add(account.username());
                    try (ScriptedBrowser browser = backend.browser()) {
                        browser.signIn(page, account.username());
                    }
                },
                keyring,
                remembered);
    }

    @Test
    void reopenedWindowShowsTheOrganizationWithoutSignIn() {
        TestOrganization organization = TestOrganization.create(backend, "Stays", 10);
        SampleAccount ada = organization.administrator();
        FakeKeyring keyring = new FakeKeyring();
        List<String> opened = new CopyOnWriteArrayList<>();
        try (TestDesktop desktop = desktop(keyring, ada, opened)) {
            desktop.window().click("Sign in with Google");
            desktop.window().awaitRow(ada.username(), "You");
            await().until(() -> !keyring.entries().isEmpty());
        }
        try (TestDesktop desktop = desktop(keyring, ada, opened)) {
            DesktopDriver window = desktop.window();
            window.awaitRow(ada.username(), "You");
            assertThat(opened).hasSize(1);

            window.clickId("account");
            window.click("Sign out");
            window.awaitText("Sign in with Google");
            await().until(() -> keyring.entries().isEmpty());
        }
        try (TestDesktop desktop = desktop(keyring, ada, opened)) {
            desktop.window().awaitText("Sign in with Google");
        }
    }

    @Test
    void microsoftAccountStaysSignedIn() {
        TestOrganization organization =
                TestOrganization.create(
                        backend,
                        "Stays at Microsoft",
                        10,
                        backend.microsoft(SampleTenant.EXAMPLE_ORG, "Grace Example"));
        SampleAccount grace = organization.administrator();
        FakeKeyring keyring = new FakeKeyring();
        List<String> opened = new CopyOnWriteArrayList<>();
        try (TestDesktop desktop = desktop(keyring, grace, opened)) {
            desktop.window().click("Sign in with Microsoft Entra ID");
            desktop.window().awaitRow(grace.username(), "You");
            await().until(() -> !keyring.entries().isEmpty());
        }
        try (TestDesktop desktop = desktop(keyring, grace, opened)) {
            desktop.window().awaitRow(grace.username(), "You");
            assertThat(opened).hasSize(1);
        }
        backend.providers().revokeRefreshTokens(grace);
        try (TestDesktop desktop = desktop(keyring, grace, opened)) {
            desktop.window().awaitText("Your saved sign-in has expired.");
            desktop.window().click("Sign in with Microsoft Entra ID");
            desktop.window().awaitRow(grace.username(), "You");
        }
    }

    @Test
    void decliningToStaySignedInIsRemembered() {
        TestOrganization organization = TestOrganization.create(backend, "Does not stay", 10);
        SampleAccount ada = organization.administrator();
        FakeKeyring keyring = new FakeKeyring();
        List<String> opened = new CopyOnWriteArrayList<>();
        try (TestDesktop desktop = desktop(keyring, ada, opened)) {
            desktop.window().click("Keep me signed in on this computer");
            desktop.window().click("Sign in with Google");
            desktop.window().awaitRow(ada.username(), "You");
            await().until(() -> keyring.entries().containsValue("{}"));
        }
        try (TestDesktop desktop = desktop(keyring, ada, opened)) {
            desktop.window().click("Sign in with Google");
            desktop.window().awaitRow(ada.username(), "You");
        }
        assertThat(keyring.entries()).containsValue("{}");
        assertThat(opened).hasSize(2);
    }

    @Test
    void hangingKeyringDelaysTheWindowOnlyBriefly() {
        TestOrganization organization = TestOrganization.create(backend, "Hangs", 10);
        SampleAccount ada = organization.administrator();
        FakeKeyring keyring = new FakeKeyring();
        CountDownLatch hanging = keyring.hang();
        Duration moment = Duration.ofMillis(300);
        try (TimeLimitedKeyring bounded =
                        new TimeLimitedKeyring(
                                keyring, new TimeLimitedKeyring.Timeouts(moment, moment, moment));
                TestDesktop desktop = desktop(bounded, ada, new CopyOnWriteArrayList<>())) {
            DesktopDriver window = desktop.window();
            window.awaitText("You’ll need to sign in again next time");
            window.click("Sign in with Google");
            window.awaitRow(ada.username(), "You");
        } finally {
            hanging.countDown();
        }
        assertThat(keyring.entries()).isEmpty();
    }

    @Test
    void laterKeyringFailureIsReported() {
        TestOrganization organization = TestOrganization.create(backend, "Fails later", 10);
        SampleAccount ada = organization.administrator();
        FakeKeyring keyring = new FakeKeyring();
        try (TestDesktop desktop = desktop(keyring, ada, new CopyOnWriteArrayList<>())) {
            DesktopDriver window = desktop.window();
            window.awaitText("Keep me signed in on this computer");
            keyring.setMissing(true);
            window.click("Sign in with Google");
            window.awaitText("You’ll need to sign in again next time");
            window.awaitRow(ada.username(), "You");

            window.clickId("account");
            window.click("Sign out");
            window.awaitText("your sign-in is still in the keyring");
        }
    }
}
