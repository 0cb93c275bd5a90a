package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.client.ScriptedProxy;
import org.roster.client.ScriptedProxy.Gate;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.settings.Settings;

import java.net.Authenticator;

/** Tests reaching the service through a proxy that requires a password. */
class ProxyPasswordFlowTest extends FlowTest {

    private static final String ASKED = "Sign in to the proxy";
    private static final String REACHED = "Sign in with Google";

    private FakeKeyring keyring;
    private ScriptedProxy proxy;

    @BeforeEach
    void start() {
        keyring = new FakeKeyring();
        int port = backend.service().url().getPort();
        proxy =
                ScriptedProxy.start(
                        Gate.requiring("Basic YWRhOnNlY3JldA==", "Basic realm=\"example\""),
                        uri -> uri.getPort() == port);
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    private TestDesktop open() {
        TestDesktop desktop =
                TestDesktop.open(
                        backend, backend.providers().desktopTrust(), page -> {}, Settings.DEFAULT);
        Authenticator.setDefault(desktop.window().proxyPasswords(keyring));
        return desktop;
    }

    private void connect(DesktopDriver window) {
        window.paste("address", backend.service().url().toString());
        window.press(KeyCode.ENTER);
    }

    private static void enter(DesktopDriver window, String password) {
        window.type("password", password);
        window.press(KeyCode.ENTER);
    }

    @Test
    void passwordIsAskedForUntilItIsRightAndThenRemembered() {
        try (TestDesktop desktop = open()) {
            DesktopDriver window = desktop.window();
            connect(window);
            window.awaitText(ASKED);
            window.awaitFocus("username");
            window.type("username", "ada");
            enter(window, "wrong");

            window.awaitText("didn’t accept this username and password");
            window.awaitFocus("password");
            assertThat(window.value("username")).isEqualTo("ada");
            enter(window, "secret");

            window.awaitText(REACHED);
            window.awaitNoText(ASKED);
        }
        assertThat(keyring.entries()).containsEntry("proxy " + proxy.name(), "ada\nsecret");

        // After the next start
        try (TestDesktop desktop = open()) {
            connect(desktop.window());
            desktop.window().awaitText(REACHED);
        }
    }

    @Test
    void cancelIsReportedAndNothingIsStored() {
        try (TestDesktop desktop = open()) {
            DesktopDriver window = desktop.window();
            connect(window);
            window.awaitText(ASKED);
            window.press(KeyCode.ESCAPE);

            window.awaitText("Your network’s proxy requires a username and password.");
            assertThat(window.value("address")).isEqualTo(backend.service().url().toString());
        }
        assertThat(keyring.entries()).isEmpty();
    }
}
