package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.roster.contract.Provider;
import org.roster.demo.MemorySettings;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.settings.Policy;
import org.roster.desktop.settings.Settings;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Tests that server links fill in an address and do nothing else. */
class ServerLinkFlowTest extends FlowTest {

    private static final URI LINKED = URI.create("https://other.example.com:8443");
    private static final URI KNOWN = URI.create("https://roster.example.com");
    private static final String ELSEWHERE = "This link opens the server other.example.com:8443.";
    private static final String FILLED = "This server address came from a link.";

    @Test
    void linkFillsInTheAddressWithoutConnecting() {
        FakeSignIn service = new FakeSignIn();
        try (DesktopDriver window =
                DesktopDriver.open(
                        service, new MemorySettings(Settings.DEFAULT), InstantSource.system())) {
            window.openLink(LINKED);

            window.awaitText(FILLED);
            assertThat(window.value("address")).isEqualTo(LINKED.toString());
            assertThat(service.asked()).isEmpty();
            window.click("Continue");
            window.awaitText("Sign in with Google");
            assertThat(service.asked()).containsExactly(LINKED);
        }
    }

    @Test
    void linkThatStartsRosterDoesNotConnect() {
        FakeSignIn service = new FakeSignIn();
        Settings settings = Settings.DEFAULT.withServerAddress(KNOWN.toString());
        try (DesktopDriver window =
                DesktopDriver.open(
                        service, new MemorySettings(settings), desktop -> desktop.showAt(LINKED))) {
            window.awaitText(FILLED);
            assertThat(window.value("address")).isEqualTo(LINKED.toString());
            assertThat(service.asked()).isEmpty();
        }
    }

    @Test
    void linkBeforeTheFirstFrameDoesNotConnect() {
        FakeSignIn service = new FakeSignIn();
        Settings settings = Settings.DEFAULT.withServerAddress(KNOWN.toString());
        try (DesktopDriver window =
                DesktopDriver.open(
                        service,
                        new MemorySettings(settings),
                        desktop -> {
                            // The link arrives before the first frame
                            var _ = desktop.comeToFront(LINKED);
                            desktop.show();
                        })) {
            // The text depends on whether the known server has answered by then
            await().until(() ->
                    window.texts().stream()
                            .anyMatch(
                                    text -> text.startsWith(FILLED) || text.startsWith(ELSEWHERE)));
            assertThat(service.asked()).containsExactly(KNOWN);
        }
    }

    @Test
    void linkDoesNotOverrideTheServerPolicy() {
        FakeSignIn service = new FakeSignIn();
        Policy policy =
                new Policy("https://roster.example.com", null, null, null, List.of(), List.of());
        try (DesktopDriver window =
                DesktopDriver.open(
                        service,
                        new MemorySettings(Settings.DEFAULT, policy),
                        InstantSource.system())) {
            window.openLink(LINKED);

            window.awaitText("your organization requires a different one");
            window.awaitText("https://roster.example.com");
            assertThat(service.asked()).containsExactly(URI.create("https://roster.example.com"));
        }
    }

    @Test
    void linkDuringSignInAsksBeforeSwitchingServer() {
        FakeSignIn service = new FakeSignIn();
        Settings settings = Settings.DEFAULT.withServerAddress("https://roster.example.com");
        try (DesktopDriver window =
                DesktopDriver.open(service, new MemorySettings(settings), InstantSource.system())) {
            window.click("Sign in with Google");
            window.awaitText("Continue in your browser");
            window.openLink(LINKED);

            window.awaitText(ELSEWHERE);
            window.awaitText("Continue in your browser");
            assertThat(service.last().provider()).isEqualTo(Provider.GOOGLE);
            assertThat(service.last().session()).isNotDone();
            window.click("Switch server");
            window.awaitText(FILLED);
            assertThat(service.last().session()).isCompletedExceptionally();
            assertThat(window.value("address")).isEqualTo(LINKED.toString());
        }
    }

    @Test
    void openSessionStaysUntilTheUserSwitches() {
        TestOrganization organization = TestOrganization.create(backend, "Linked", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.openLink(null);
            window.openLink(backend.service().url());
            window.openLink(LINKED);

            window.awaitText(ELSEWHERE);
            assertThat(window.texts()).filteredOn("Switch server"::equals).hasSize(1);
            window.awaitRow(organization.administrator().username());
            window.click("Switch server");
            window.awaitText(FILLED);
            assertThat(window.value("address")).isEqualTo(LINKED.toString());
        }
    }
}
