package org.roster.desktop.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.roster.desktop.flow.IntegrationSteps.awaitSecret;
import static org.roster.desktop.flow.IntegrationSteps.choose;
import static org.roster.desktop.flow.IntegrationSteps.closeAnyway;
import static org.roster.desktop.flow.IntegrationSteps.copyAndClose;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.window.DesktopDriver;
import org.roster.demo.window.FxThread;
import org.roster.server.Answer;
import org.roster.server.webhooks.LocalReceiver;
import org.roster.server.webhooks.LocalReceiver.Message;
import org.roster.server.webhooks.WebhookNetwork;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Tests the webhooks of an organization, whose messages a receiver gets from the service. */
class WebhooksFlowTest extends FlowTest {

    private static final String NONE =
            "No webhooks yet. Create one for a program that needs to know about changes.";

    private final LocalReceiver receiver = LocalReceiver.start();

    /** The path of the receiver in this test. */
    private String path = "/";

    @Override
    WebhookNetwork network() {
        return receiver.network();
    }

    @BeforeEach
    void choosePath() {
        path = "/" + UUID.randomUUID();
    }

    @AfterAll
    void stopReceiver() {
        receiver.close();
    }

    private Answer create(TestOrganization organization, SampleAccount by, String name) {
        return IntegrationSteps.create(
                organization,
                by,
                "/webhooks",
                "{\"name\":\"%s\",\"url\":\"%s\",\"events\":[\"invite-created\"]}"
                        .formatted(name, LocalReceiver.url(path)));
    }

    private Message awaitMessage(int number) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> receiver.received(path), messages -> messages.size() >= number)
                .get(number - 1);
    }

    @Test
    void createdWebhookReceivesATestMessageThatItsSecretSigns() {
        TestOrganization organization = TestOrganization.create(backend, "Create webhook", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Webhooks");
            window.awaitText(NONE);
            window.click("New webhook");
            window.awaitFocus("name");
            window.type("name", "Payroll");
            window.paste("url", LocalReceiver.url(path));
            window.click("User joined");
            window.click("Create webhook");
            String secret = awaitSecret(window, "Payroll");
            assertThat(secret).startsWith("whsec_");
            copyAndClose(window);
            window.awaitRow("Payroll", "User joined, Events were missed", "Active", "Never");

            window.clickInRow("Payroll", "Send a test message to Payroll");
            window.awaitText("Test message: Accepted (204)");
            window.awaitRow("Test message", "Accepted (204)", "1");
            Message message = awaitMessage(1);
            assertThat(message.isSignedWith(secret)).isTrue();
            assertThat(message.json().at("/type").asText()).isEqualTo("test");
            window.click("Close");
            window.awaitRow("Payroll", "just now");
        }
    }

    @Test
    void refusedAddressKeepsTheInput() {
        TestOrganization organization = TestOrganization.create(backend, "Refused address", 10);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.shortcut(KeyCode.CONTROL, KeyCode.DIGIT7);
            window.click("New webhook");
            window.awaitFocus("name");
            window.type("name", "Payroll");
            window.paste("url", "https://127.0.0.1/roster");
            window.click("User removed");
            window.click("Create webhook");
            window.awaitId("urlError");
            window.awaitFocus("url");
            assertThat(window.value("name")).isEqualTo("Payroll");
            assertThat(window.value("url")).isEqualTo("https://127.0.0.1/roster");
            window.paste("url", LocalReceiver.url(path));
            window.click("Create webhook");
            window.awaitText("Secret of Payroll");
        }
        assertThat(organization.api().get("/webhooks").each("/items", "/name"))
                .containsExactly("Payroll");
    }

    @Test
    void editedWebhookSendsOtherEvents() {
        TestOrganization organization = TestOrganization.create(backend, "Edit webhook", 10);
        Answer webhook = create(organization, organization.administrator(), "Payroll");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Webhooks");
            window.awaitRow("Payroll", "Invite created");
            choose(window, "Payroll", "Edit…");
            window.awaitFocus("name");
            window.paste("name", "Payroll 2");
            window.click("User changed");
            window.click("Save");
            window.awaitText("Payroll 2 saved.");
            window.awaitRow("Payroll 2", "User changed, Invite created");
        }
        assertThat(organization.api().get("/webhooks/" + webhook.text("/id")).text("/name"))
                .isEqualTo("Payroll 2");
    }

    @Test
    void openLogStaysCurrentAndSendsAgain() {
        TestOrganization organization = TestOrganization.create(backend, "Log", 10);
        create(organization, organization.administrator(), "Payroll");
        receiver.respond(path, 503);
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Webhooks");
            window.clickInRow("Payroll", "Deliveries of Payroll");
            window.awaitText(
                    "No messages in the last 30 days. An event appears here when it is sent.");
            organization.invite("alan@example.com");
            window.awaitRow("Invite created", "Refused (503)");
            window.awaitText("Failing");
            window.click("Send test message");
            window.awaitText("Test message: Refused (503)");

            receiver.respond(path, 204);
            window.clickInRow("Invite created", resendName(window));
            window.awaitRow("Invite created", "Accepted (204)");
            window.awaitText("Active");
        }
        assertThat(receiver.received(path))
                .extracting(message -> message.json().at("/type").asText())
                .contains("invite-created", "test");
    }

    /** Returns the accessible name of the button that sends the event again, with its time. */
    private static String resendName(DesktopDriver window) {
        Node table = window.awaitId("table");
        return FxThread.call(() ->
                table.lookupAll(".row-button").stream()
                        .map(button -> String.valueOf(button.getAccessibleText()))
                        .filter(name -> name.startsWith("Send again: Invite created"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void rotatedSecretSignsBesideThePreviousOne() {
        TestOrganization organization = TestOrganization.create(backend, "Rotate", 10);
        Answer webhook = create(organization, organization.administrator(), "Payroll");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Webhooks");
            choose(window, "Payroll", "Rotate secret…");
            window.awaitText("Rotate the secret of Payroll?");
            window.click("Rotate secret");
            String secret = awaitSecret(window, "Payroll");
            closeAnyway(window);
            choose(window, "Payroll", "Send test message");
            window.awaitText("Test message: Accepted (204)");
            Message message = awaitMessage(1);
            assertThat(List.of(secret, webhook.text("/secret"))).allMatch(message::isSignedWith);
            assertThat(window.texts())
                    .anyMatch(
                            text -> text.startsWith("Messages are also signed with the previous"));
        }
    }

    @Test
    void webhookOfAnotherAdministratorIsDisabledAndTakenOver() {
        TestOrganization organization = TestOrganization.create(backend, "Take over", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        Answer webhook = create(organization, grace, "Directory");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Webhooks");
            window.awaitRow("Directory", "Grace");
            choose(window, "Directory", "Disable…");
            window.click("Disable webhook");
            window.awaitRow("Directory", "Disabled", "By an administrator");
            choose(window, "Directory", "Take over…");
            window.click("Take over");
            awaitSecret(window, "Directory");
            closeAnyway(window);
            window.awaitRow("Directory", "Ada Example");
            choose(window, "Directory", "Enable");
            window.awaitRow("Directory", "Active");
        }
        assertThat(
                        organization
                                .api()
                                .get("/webhooks/" + webhook.text("/id"))
                                .text("/createdBy/displayName"))
                .isEqualTo("Ada Example");
    }

    @Test
    void removedWebhookLeavesTheTable() {
        TestOrganization organization = TestOrganization.create(backend, "Remove", 10);
        create(organization, organization.administrator(), "Payroll");
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            DesktopDriver window = desktop.window();
            window.click("Webhooks");
            choose(window, "Payroll", "Remove…");
            window.awaitText("Remove Payroll?");
            window.click("Remove webhook");
            window.awaitText("Payroll removed.");
            window.awaitText(NONE);
        }
        assertThat(organization.api().get("/webhooks").json().at("/items")).isEmpty();
    }

    @Test
    void endOfWebhooksIsSaidBeforeTheirCreatorLosesTheRole() {
        TestOrganization organization = TestOrganization.create(backend, "Creator", 10);
        SampleAccount grace = organization.addMember(backend.google("Grace"), "ADMINISTRATOR");
        create(organization, grace, "Directory");
        create(organization, grace, "Payroll");
        String warning =
                "2 webhooks are removed.\n"
                        + "If anything is still needed, first take it over on its tab.";
        try (TestDesktop desktop = TestDesktop.of(organization)) {
            RoleLossQuestions.requireWarning(desktop.window(), "Grace", warning);
        }
        assertThat(organization.api().get("/webhooks").json().at("/items")).hasSize(2);
    }
}
