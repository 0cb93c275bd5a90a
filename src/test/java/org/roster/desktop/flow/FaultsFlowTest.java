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
import org.roster.desktop.flow.FaultProxy.Fault;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The window behind a network that breaks in every way: nothing that was typed is lost, nobody is
 * invited twice, and what is said is true. One window for all of it, as somebody has who works with
 * such a network for a day.
 */
class FaultsFlowTest extends FlowTest {

    private static final String UNREACHABLE = "The server isn’t responding.";

    private Office office;
    private FaultProxy network;
    private Desk desk;
    private DesktopDriver window;

    @BeforeAll
    void start() {
        office = Office.found(world, "Faults", 40);
        network = FaultProxy.to(world.service().url(), world.providers().certificates());
        desk = Desk.signedIn(world, office.administrator(), network.address());
        window = desk.window();
        window.awaitRow(office.administrator().username());
    }

    @AfterAll
    void stop() {
        desk.close();
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

    /** Sends what is filled in, which meets a fault. */
    private void meets(Fault fault, String said) {
        String before = window.value("username");
        network.next(fault);
        window.press(KeyCode.ENTER);
        window.awaitText(said);
        assertThat(window.value("username")).isEqualTo(before);
        // It is busy no longer, and typing goes on
        window.awaitFocus("username");
    }

    private void isMadeOnce(String username) {
        window.press(KeyCode.ENTER);
        window.awaitText(username + " was invited");
        assertThat(office.invited("PENDING")).containsOnlyOnce(username);
    }

    @Test
    void inviteWhoseAnswersAreLostIsMadeOnce() {
        fillIn("lost@example.com");
        meets(FaultProxy::loseTheAnswer, UNREACHABLE);
        assertThat(office.invited("PENDING")).containsOnlyOnce("lost@example.com");
        meets(FaultProxy::breakInMidBody, UNREACHABLE);
        isMadeOnce("lost@example.com");
    }

    @Test
    void whateverAnswersInTheServicesPlaceIsCalledWhatItIs() {
        fillIn("gateway@example.com");
        meets(FaultProxy.html(502), UNREACHABLE);
        meets(FaultProxy.html(500), "This server isn’t a Roster server");
        meets(
                FaultProxy.unavailable(),
                "The service is temporarily unavailable. Nothing was changed. Try again shortly.");
        meets(FaultProxy.html(200), "This server isn’t a Roster server");
        assertThat(office.invited("PENDING")).doesNotContain("gateway@example.com");
        isMadeOnce("gateway@example.com");
    }

    @Test
    void tokenThatExpiresWhileTheDialogIsOpenIsRenewedOnceItCanBe() {
        fillIn("expired@example.com");
        world.providers().setUnavailable(Provider.GOOGLE, true);
        try {
            meets(FaultProxy.expired(), UNREACHABLE);
        } finally {
            world.providers().setUnavailable(Provider.GOOGLE, false);
        }
        network.next(FaultProxy.expired());
        isMadeOnce("expired@example.com");
    }

    @Test
    void windowGoesOnWhileAnAnswerTakesItsTime() {
        CountDownLatch arrival = new CountDownLatch(1);
        network.next(FaultProxy.after(arrival));
        fillIn("slow@example.com");
        window.press(KeyCode.ENTER);
        window.press(KeyCode.ENTER);
        // Somebody else's change appears behind the dialog meanwhile
        office.join(world.google("Meanwhile"), "MEMBER");
        window.awaitRow("Meanwhile");
        assertThat(window.texts()).noneMatch(text -> text.endsWith(" was invited"));

        arrival.countDown();
        window.awaitText("slow@example.com was invited");
        assertThat(office.invited("PENDING")).containsOnlyOnce("slow@example.com");
    }

    @Test
    void eventStreamThatIsCutComesBackWithWhatHappenedMeanwhile() {
        fillIn("typed@example.com");
        network.cutStreams();
        office.join(world.google("Between"), "MEMBER");
        window.awaitRow("Between");
        assertThat(window.value("username")).isEqualTo("typed@example.com");
    }

    @Test
    void certificateThatChangesIsNamedAndNothingIsSent(@TempDir Path folder) {
        fillIn("certificate@example.com");
        network.show(TestCertificates.create(folder));
        window.press(KeyCode.ENTER);
        window.awaitText("The server’s certificate isn’t trusted");
        assertThat(window.value("username")).isEqualTo("certificate@example.com");
        assertThat(office.invited("PENDING")).doesNotContain("certificate@example.com");

        network.show(world.providers().certificates());
        isMadeOnce("certificate@example.com");
        // The banner goes as well, with nobody's help
        window.awaitNoText("Last updated: ");
    }
}
