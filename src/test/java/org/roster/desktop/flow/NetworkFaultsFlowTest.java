package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.Provider;
import org.roster.demo.TestCertificates;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.flow.FaultInjectingProxy.Fault;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Tests that network faults lose no input, create no duplicate invites, and produce accurate
 * messages. All tests share one window, so that faults follow one another as in daily use.
 */
class NetworkFaultsFlowTest extends FlowTest {

    private static final String INTERRUPTED = "The connection was interrupted";

    private TestOrganization organization;
    private FaultInjectingProxy network;
    private TestDesktop desktop;
    private DesktopDriver window;

    @BeforeAll
    void start() {
        organization = TestOrganization.create(backend, "Faults", 40);
        network =
                FaultInjectingProxy.to(
                        backend.service().url(), proxyPort, backend.providers().certificates());
        desktop = TestDesktop.of(organization, network.address());
        window = desktop.window();
    }

    @AfterAll
    void stop() {
        desktop.close();
        network.close();
    }

    @AfterEach
    void closeTheDialog() {
        window.press(KeyCode.ESCAPE);
        if (window.texts().contains("Discard your changes?")) {
            window.click("Discard");
        }
        window.awaitNoText("Identity provider");
        window.awaitNoText(" was invited");
    }

    private void fillIn(String username) {
        window.shortcut(KeyCode.CONTROL, KeyCode.N);
        window.awaitFocus("username");
        window.paste("username", username);
    }

    /** Submits the form, which fails, and checks the message and the input. */
    private void submit(Fault fault, String said) {
        String before = window.value("username");
        network.injectNext(fault);
        window.press(KeyCode.ENTER);
        window.awaitText(said);
        assertThat(window.value("username")).isEqualTo(before);
        // The form is no longer busy
        window.awaitFocus("username");
    }

    private void submitsExactlyOnce(String username) {
        window.press(KeyCode.ENTER);
        window.awaitText(username + " was invited");
        assertThat(organization.invited("PENDING")).containsOnlyOnce(username);
    }

    @Test
    void retryAfterLostResponsesCreatesOneInvite() {
        fillIn("lost@example.com");
        submit(FaultInjectingProxy::loseResponse, INTERRUPTED);
        assertThat(organization.invited("PENDING")).containsOnlyOnce("lost@example.com");
        submit(FaultInjectingProxy::truncateResponse, INTERRUPTED);
        submitsExactlyOnce("lost@example.com");
    }

    @Test
    void gatewayErrorsAreReportedAccurately() {
        fillIn("gateway@example.com");
        submit(FaultInjectingProxy.html(502), "A gateway answered, but the Roster server");
        submit(FaultInjectingProxy.html(500), "This server isn’t a Roster server");
        submit(
                FaultInjectingProxy.unavailable(),
                "The server is temporarily unavailable. Nothing was changed. Try again shortly.");
        submit(FaultInjectingProxy.html(200), "This server isn’t a Roster server");
        assertThat(organization.invited("PENDING")).doesNotContain("gateway@example.com");
        submitsExactlyOnce("gateway@example.com");
    }

    @Test
    void expiredTokenIsRenewedDuringAnOpenDialog() {
        fillIn("expired@example.com");
        backend.providers().setUnavailable(Provider.GOOGLE, true);
        try {
            submit(
                    FaultInjectingProxy.expired(),
                    "The identity provider couldn’t renew your sign-in");
        } finally {
            backend.providers().setUnavailable(Provider.GOOGLE, false);
        }
        network.injectNext(FaultInjectingProxy.expired());
        submitsExactlyOnce("expired@example.com");
    }

    @Test
    void windowStaysResponsiveDuringASlowRequest() {
        CountDownLatch arrival = new CountDownLatch(1);
        network.injectNext(FaultInjectingProxy.delayUntil(arrival));
        fillIn("slow@example.com");
        window.press(KeyCode.ENTER);
        window.press(KeyCode.ENTER);
        // Another administrator's change appears behind the dialog
        organization.addMember(backend.google("Meanwhile"), "MEMBER");
        window.awaitRow("Meanwhile");
        assertThat(window.texts()).noneMatch(text -> text.endsWith(" was invited"));

        arrival.countDown();
        window.awaitText("slow@example.com was invited");
        assertThat(organization.invited("PENDING")).containsOnlyOnce("slow@example.com");
    }

    @Test
    void interruptedEventStreamResumesWithMissedEvents() {
        fillIn("typed@example.com");
        network.cutStreams();
        organization.addMember(backend.google("Between"), "MEMBER");
        window.awaitRow("Between");
        assertThat(window.value("username")).isEqualTo("typed@example.com");
    }

    @Test
    void changedCertificateIsReportedAndNothingIsSent(@TempDir Path folder) {
        fillIn("certificate@example.com");
        network.show(TestCertificates.create(folder));
        window.press(KeyCode.ENTER);
        window.awaitText("The server’s certificate isn’t trusted");
        assertThat(window.value("username")).isEqualTo("certificate@example.com");
        assertThat(organization.invited("PENDING")).doesNotContain("certificate@example.com");

        network.show(backend.providers().certificates());
        submitsExactlyOnce("certificate@example.com");
        // The banner disappears by itself
        window.awaitNoText("Last updated: ");
    }
}
