package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
import org.roster.demo.window.ScriptedFileDialogs;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.server.Databases;
import org.roster.server.Ports;
import org.roster.server.TestService;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tests bulk invites from the window to the service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkInviteFlowTest {

    private static final int REQUESTS_PER_MINUTE = 40;

    @TempDir Path folder;

    private final int proxyPort = Ports.free();
    private TestService backend;

    @BeforeAll
    void start() {
        backend =
                new TestService(
                        Databases.SQLITE.settingsWith(
                                Map.of(
                                        "roster.limits.identity",
                                        Integer.toString(REQUESTS_PER_MINUTE),
                                        "roster.origins",
                                        "https://localhost:" + proxyPort)),
                        10);
    }

    @AfterAll
    void stop() {
        backend.close();
    }

    private static void paste(DesktopDriver window, String list) {
        window.click("Bulk invite…");
        window.awaitFocus("list");
        window.paste("list", list);
        window.click("Check list");
    }

    private static String usernames(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "u" + i + "@example.com")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void checkedListIsSentAndItsLinksExported() throws IOException {
        TestOrganization organization = TestOrganization.create(backend, "Many", 10);
        SampleAccount member = organization.addMember(backend.google("Grace"), "MEMBER");
        organization.invite("pending@example.com");
        ScriptedFileDialogs files = new ScriptedFileDialogs(folder);
        try (TestDesktop desktop =
                TestDesktop.signedIn(
                        backend, organization.administrator(), backend.service().url(), files)) {
            DesktopDriver window = desktop.window();
            window.awaitRow(member.username());
            paste(
                    window,
                    """
                    Role;Username;Provider
                    Administrator;new@example.com;Google
                    ;%s
                    ;pending@example.com
                    Administrator;NEW@example.com;Google
                    Boss;boss@example.com
                    ;+12025550143
                    """
                            .formatted(member.username()));
            window.awaitRow(
                    "new@example.com",
                    "Google",
                    "Administrator",
                    "Ready",
                    "Joins as an administrator with Google");
            window.awaitRow(member.username(), "Already a member");
            window.awaitRow("pending@example.com", "Already invited");
            window.awaitRow("NEW@example.com", "Duplicate", "Same as row 1");
            window.awaitRow("+12025550143", "Ready", "Joins as a member with any provider");
            window.awaitText("6 rows: 2 ready to send, 1 to correct, 3 skipped.");
            assertThat(organization.invited("PENDING")).containsExactly("pending@example.com");

            window.click("Send 2 invites");
            window.awaitRow("new@example.com", "Sent");
            window.awaitRow("+12025550143", "Share the link");
            assertThat(organization.invited("PENDING"))
                    .containsExactlyInAnyOrder(
                            "pending@example.com", "new@example.com", "+12025550143");

            window.awaitText("2 invites created. 1 to correct. 3 skipped.");
            window.press(KeyCode.ESCAPE);
            window.awaitText("1 row wasn’t sent.");
            window.click("Keep open");
            window.click("Export CSV…");
            window.awaitText("2 links exported.");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Status");
            window.click("Invites");
            window.awaitRow("new@example.com", "Pending");
        }
        String exported = Files.readString(folder.resolve("roster-invites.csv")).substring(1);
        List<List<String>> lines = CsvFile.read(exported, ',');
        assertThat(lines)
                .extracting(List::getLast)
                .containsExactly(
                        "Result",
                        "Sent",
                        "Already a member: Listed as Grace",
                        "Already invited",
                        "Duplicate: Same as row 1",
                        "Check this: “Boss” isn’t a role. Use Member or Administrator.",
                        "Share the link");
        try (ScriptedBrowser browser = backend.browser()) {
            assertThat(browser.open(URI.create(lines.get(1).get(3))).status()).isEqualTo(200);
            assertThat(browser.open(URI.create(lines.getLast().get(3))).status()).isEqualTo(200);
        }
    }

    @Test
    void doubleClickOnCheckSendsNothing() {
        TestOrganization organization = TestOrganization.create(backend, "Double", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Bulk invite…");
            window.paste("list", usernames(2));
            window.robot().doubleClickOn("Check list");
            window.awaitText("2 rows: 2 ready to send.");
            window.awaitText("Send 2 invites");
            assertThat(organization.invited("PENDING")).isEmpty();
        }
    }

    @Test
    void escapeRestoresARow() {
        TestOrganization organization = TestOrganization.create(backend, "Escape", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            paste(window, "ada@example.com");
            window.awaitText("1 row: 1 ready to send.");
            window.robot().clickOn("ada@example.com");
            window.press(KeyCode.F2);
            window.awaitFocus("Username in row 1");
            window.robot().write("zzz", 1);
            window.awaitText("1 row: none ready to send, 1 to correct.");
            window.press(KeyCode.ESCAPE);
            window.awaitText("1 row: 1 ready to send.");
        }
    }

    @Test
    void resumeAfterAnOutageCreatesEachInviteOnce() {
        TestOrganization organization = TestOrganization.create(backend, "Away", 10);
        try (TcpProxy network = TcpProxy.to(backend.service().url(), proxyPort);
                TestDesktop desktop = TestDesktop.of(organization, network.address())) {
            DesktopDriver window = desktop.window();
            paste(window, usernames(6));
            window.awaitText("6 rows: 6 ready to send.");
            network.goDown();
            window.click("Send 6 invites");
            window.awaitText("No invites created. 6 not sent yet.");
            assertThat(organization.invited("PENDING")).isEmpty();

            network.comeBack();
            window.click("Send 6 more invites");
            window.awaitText("6 invites created.");
            assertThat(organization.invited("PENDING")).hasSize(6).doesNotHaveDuplicates();
        }
    }

    /** Sends as many invites as a minute allows requests, and closes the dialog. */
    private static void sendTooMany(DesktopDriver window) {
        paste(window, usernames(REQUESTS_PER_MINUTE));
        window.awaitText("First come, first served.");
        window.click("Send 40 invites");
        window.awaitText("Too many requests.");
        window.press(KeyCode.ESCAPE);
        window.awaitText("Bulk invite: Too many requests.");
    }

    @Test
    void sendingContinuesInTheBackgroundAfterARateLimit() {
        // Otherwise the limit would allow further requests if the window is slow
        backend.clock().stop();
        TestOrganization organization = TestOrganization.create(backend, "Waiting", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            sendTooMany(window);
            window.click("Invites");
            backend.clock().start();
            backend.clock().advance(Duration.ofMinutes(1));
            window.awaitText("Bulk invite: 40 invites created.");
            window.click("Show");
            window.awaitText("Sent  40");
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Bulk invite:");
            backend.clock().advance(Duration.ofMinutes(1));
            assertThat(organization.invited("PENDING")).hasSize(40);
        } finally {
            backend.clock().start();
        }
    }

    @Test
    void wrongRowIsCorrectedInTheTable() {
        TestOrganization organization = TestOrganization.create(backend, "Wrong", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            paste(window, "good@example.com\nwrong@\nodd@");
            window.awaitText("3 rows: 1 ready to send, 2 to correct.");
            window.click("Username in row 2");
            window.press(KeyCode.END);
            window.robot().write("example.com", 1);
            window.awaitText("3 rows: 2 ready to send, 1 to correct.");
            window.press(KeyCode.ENTER);
            window.awaitFocus("Username in row 3");
            window.robot().write("also@example.com", 1);
            window.awaitText("3 rows: 3 ready to send.");
            window.press(KeyCode.ENTER);
            window.awaitRow("also@example.com", "Ready");
            window.click("Send 3 invites");
            window.awaitText("3 invites created.");
            assertThat(organization.invited("PENDING"))
                    .containsExactlyInAnyOrder(
                            "good@example.com", "wrong@example.com", "also@example.com");
        }
    }

    @Test
    void unsentInvitesAreNotDiscardedWithoutAsking() {
        backend.clock().stop();
        TestOrganization organization = TestOrganization.create(backend, "Leaving", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            sendTooMany(window);

            requestClose(window);
            window.awaitText("haven’t been sent.");
            window.press(KeyCode.ESCAPE);
            window.awaitText("Bulk invite: Too many requests.");
            window.click("Stop");
            window.awaitText("not sent yet.");

            window.clickId("account");
            window.click("Sign out");
            window.awaitText("haven’t been sent.");
            window.click("Close anyway");
            window.awaitNoText("Leaving");
        } finally {
            backend.clock().start();
        }
    }

    private static void requestClose(DesktopDriver window) {
        Window stage = window.awaitId("account").getScene().getWindow();
        FxThread.call(() -> {
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return true;
        });
    }

    @Test
    void escapeAfterAClickAsksAndEnterKeepsTheList() {
        TestOrganization organization = TestOrganization.create(backend, "Keys", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Bulk invite…");
            window.awaitFocus("list");
            window.paste("list", "new@example.com");
            window.press(KeyCode.ESCAPE);
            window.click("Keep open");
            window.awaitFocus("list");
            window.press(KeyCode.ESCAPE);
            window.awaitFocus("Keep open");
            window.press(KeyCode.ENTER);
            window.awaitNoText("Closing discards the list.");
            window.awaitFocus("list");
            window.press(KeyCode.ESCAPE);
            window.press(KeyCode.ESCAPE);
            window.awaitNoText("Closing discards the list.");
            assertThat(window.value("list")).isEqualTo("new@example.com");
        }
    }

    @Test
    void tabLeavesTheListAndGoingOnWithdrawsTheQuestion() {
        TestOrganization organization = TestOrganization.create(backend, "Tab", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Bulk invite…");
            window.awaitFocus("list");
            window.paste("list", "new@example.com");
            window.press(KeyCode.TAB);
            window.awaitFocus("Cancel");
            window.press(KeyCode.ENTER);
            window.awaitText("Closing discards the list.");

            window.click("Check list");

            window.awaitFocus("Send 1 invite");
            window.awaitNoText("Closing discards the list.");
        }
    }

    @Test
    void nothingIsSentWithoutFreeSlots() {
        TestOrganization organization = TestOrganization.create(backend, "Full", 1);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            paste(window, "new@example.com");
            window.awaitRow("new@example.com", "No free slots");
            window.awaitText("All 1 member slots are used.");
            assertThat(window.texts()).noneMatch(text -> text.startsWith("Send "));
        }
    }
}
