package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.Actor;
import org.roster.contract.EventKind;
import org.roster.contract.TokenScope;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookFailure;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.fake.FakeWebhooks;
import org.roster.desktop.fake.SampleConnection;
import org.roster.desktop.fake.SampleWebhook;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.integration.SecretDialog;
import org.roster.desktop.shell.MainController;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.webhooks.WebhooksController;

import java.time.Duration;

/** Tests the appearance of the webhooks and the logs of their deliveries. */
class WebhooksVisualTest extends VisualTest {

    private static final Actor GRACE = new Actor("m1", "Grace Example");

    private FakeWebhooks webhooks() {
        return visuals.organization().webhooks();
    }

    private static String text(String key, Object... arguments) {
        return message(WebhooksController.class, key, arguments);
    }

    private void addWebhooks() {
        webhooks()
                .with(
                        SampleWebhook.of("w0", "Former intranet")
                                .url("https://intranet.example.com/hook")
                                .disabled(WebhookDisabledReason.DATABASE_RESTORED)
                                .creator(GRACE)
                                .build())
                .with(
                        SampleWebhook.of("w1", "Access control")
                                .url("https://doors.example.com/v2/roster?site=main")
                                .events(
                                        EventKind.MEMBER_JOINED,
                                        EventKind.MEMBER_CHANGED,
                                        EventKind.MEMBER_REMOVED,
                                        EventKind.RESET)
                                .failing(Duration.ofHours(20))
                                .delivered(Duration.ofDays(2))
                                .creator(GRACE)
                                .build())
                .with(
                        SampleWebhook.of("w2", "Payroll")
                                .events(EventKind.values())
                                .delivered(Duration.ofMinutes(3))
                                .rotatedUntil(Samples.NOW.plus(Duration.ofHours(5)))
                                .build());
    }

    private void addDeliveries(String webhook) {
        webhooks()
                .with(webhook, SampleWebhook.accepted("d0", "member-joined", Duration.ofDays(9)))
                .with(
                        webhook,
                        SampleWebhook.refused("d1", "limits-changed", Duration.ofDays(4), 500))
                .with(webhook, SampleWebhook.accepted("d2", "invite-created", Duration.ofDays(2)))
                .with(
                        webhook,
                        SampleWebhook.retried(
                                "d3",
                                "member-changed",
                                Duration.ofHours(3),
                                WebhookFailure.CONNECTION))
                .with(webhook, SampleWebhook.waiting("d4", "member-removed"));
    }

    private void openWebhooks() {
        visuals.signInAsAdministrator();
        window.click(message(MainController.class, "tab.webhooks"));
    }

    @Test
    void webhooksAndTheirMenus() {
        addWebhooks();
        openWebhooks();
        window.awaitRow("Payroll");
        visuals.check("webhooks");
        window.clickInRow("Payroll", text("more.of", "Payroll"));
        window.awaitText(text("rotate"));
        visuals.checkAsIs("webhook-menu");
        window.click(text("rotate"));
        window.awaitText(text("rotate.title", "Payroll"));
        visuals.check("webhook-rotate");
        window.press(KeyCode.ESCAPE);
        window.clickInRow("Access control", text("more.of", "Access control"));
        window.click(text("take-over"));
        window.awaitText(text("take-over.title", "Access control"));
        visuals.check("webhook-take-over");
        window.press(KeyCode.ESCAPE);
        window.clickInRow("Payroll", text("more.of", "Payroll"));
        window.click(text("disable"));
        window.awaitText(text("disable.title", "Payroll"));
        visuals.check("webhook-disable");
        window.press(KeyCode.ESCAPE);
        window.click("Payroll");
        window.awaitFocus("table");
        window.press(KeyCode.DELETE);
        window.awaitText(text("remove.title", "Payroll"));
        visuals.check("webhook-remove");
        window.press(KeyCode.ESCAPE);
    }

    @Test
    void newWebhook() {
        openWebhooks();
        window.awaitText(text("empty.none"));
        visuals.check("webhooks-none");
        window.clickId("create");
        window.awaitFocus("name");
        visuals.check("webhook-new");
        window.paste("url", "http://payroll.example.com/roster");
        window.click(text("create.confirm"));
        window.awaitId("nameError");
        window.awaitId("urlError");
        window.awaitId("eventError");
        visuals.check("webhook-new-errors");
        visuals.resetSize();
        window.paste("name", "Payroll");
        window.paste("url", "https://payroll.example.com/roster");
        window.clickId("event");
        webhooks().fail(Samples.unreachable());
        window.click(text("create.confirm"));
        window.awaitText(message(ServiceFailures.class, "unreachable.SILENT"));
        visuals.check("webhook-new-failed");
        webhooks().fail(null);
        window.click(text("create.confirm"));
        window.awaitText(message(SecretDialog.class, "secret.of", "Payroll"));
        visuals.check("webhook-secret");
        window.clickId("copy");
        window.press(KeyCode.ESCAPE);
        window.awaitRow("Payroll");
        window.click("Payroll");
        window.awaitFocus("table");
        window.press(KeyCode.F2);
        window.awaitText(text("edit.title", "Payroll"));
        visuals.check("webhook-edit");
    }

    @Test
    void unavailable() {
        webhooks().fail(Samples.unreachable());
        openWebhooks();
        window.awaitText(text("again"));
        visuals.check("webhooks-unavailable");
        webhooks().fail(null);
        window.click(text("again"));
        window.awaitText(text("empty.none"));
    }

    @Test
    void deliveries() {
        addWebhooks();
        addDeliveries("w2");
        openWebhooks();
        window.clickInRow("Payroll", text("log.of", "Payroll"));
        window.awaitText(text("failure.CONNECTION"));
        visuals.check("webhook-log");
        window.click(text("test"));
        window.awaitText(text("test.SENDING"));
        webhooks().replace("w2", SampleWebhook.accepted("d5", "test", Duration.ZERO));
        String accepted = text("test.ACCEPTED", text("result.delivered", "204"));
        window.awaitText(accepted);
        // The pointer leaves the button
        window.click(accepted);
        visuals.check("webhook-log-tested");
        window.press(KeyCode.ESCAPE);
        window.awaitNoText(accepted);
    }

    @Test
    void deliveriesOfADisabledWebhook() {
        addWebhooks();
        openWebhooks();
        window.awaitRow("Former intranet");
        window.click("Former intranet");
        window.awaitFocus("table");
        window.press(KeyCode.ENTER);
        window.awaitText(text("log.none"));
        visuals.check("webhook-log-none");
        window.press(KeyCode.ESCAPE);
        webhooks().fail(Samples.unreachable());
        window.press(KeyCode.ENTER);
        window.awaitText(text("empty.unavailable"));
        visuals.check("webhook-log-unavailable");
        webhooks().fail(null);
        window.click(text("again"));
        window.awaitText(text("log.none"));
    }

    @Test
    void manyDeliveries() {
        addWebhooks();
        for (int i = 0; i < 120; i++) {
            webhooks()
                    .with(
                            "w1",
                            i % 3 == 0
                                    ? SampleWebhook.refused(
                                            "d" + i,
                                            "member-changed",
                                            Duration.ofMinutes(200 - i),
                                            503)
                                    : SampleWebhook.accepted(
                                            "d" + i,
                                            "invite-changed",
                                            Duration.ofMinutes(200 - i)));
        }
        openWebhooks();
        window.clickInRow("Access control", text("log.of", "Access control"));
        window.awaitText(text("log.more"));
        visuals.check("webhook-log-many");
        window.click(text("log.more"));
        window.click(text("log.more"));
        window.awaitNoText(text("log.more"));
    }

    @Test
    void integrationsThatEndWithTheirCreator() {
        addWebhooks();
        visuals.organization()
                .tokens()
                .with("Backup", GRACE, null, Duration.ofDays(5), TokenScope.CHANGES_READ);
        visuals.organization()
                .provisioning()
                .with(SampleConnection.of("c0", "Entra ID").members(4).creator(GRACE).build());
        visuals.signInAsAdministrator();
        window.clickInRow(
                "Grace Example", message(UsersController.class, "remove.of", "Grace Example"));
        window.awaitText(
                message(UsersController.class, "tokens.end", 1)
                        + "\n"
                        + message(UsersController.class, "webhooks.end", 2)
                        + "\n"
                        + message(UsersController.class, "connections.end", 1));
        visuals.check("remove-integrations");
    }
}
