package org.roster.desktop.look;

import static org.roster.desktop.look.VisualCheck.message;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.roster.contract.EventKind;
import org.roster.contract.TokenScope;
import org.roster.contract.WebhookDisabledReason;
import org.roster.contract.WebhookFailure;
import org.roster.desktop.fake.FakeWebhooks;
import org.roster.desktop.fake.SampleConnection;
import org.roster.desktop.fake.SampleWebhook;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.ui.control.RetryButton;
import org.roster.desktop.users.UsersController;
import org.roster.desktop.webhooks.WebhooksController;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests the appearance of the webhooks and the logs of their deliveries. */
class WebhooksVisualTest extends VisualTest {

    private FakeWebhooks webhooks() {
        return visuals.organization().webhooks();
    }

    private IntegrationVisuals screen() {
        return new IntegrationVisuals(
                visuals, window, WebhooksController.class, "tab.webhooks", webhooks()::fail);
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
                                .creator(Samples.GRACE)
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
                                .creator(Samples.GRACE)
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

    @Test
    void webhooksAndTheirMenus() {
        addWebhooks();
        IntegrationVisuals screen = screen();
        screen.open();
        window.awaitRow("Payroll");
        visuals.check("webhooks");
        screen.openMenu("Payroll");
        window.awaitText(text("rotate"));
        visuals.checkAsIs("webhook-menu");
        screen.checkQuestion("Payroll", "rotate", "webhook-rotate");
        screen.openMenu("Access control");
        screen.checkQuestion("Access control", "take-over", "webhook-take-over");
        screen.openMenu("Payroll");
        screen.checkQuestion("Payroll", "disable", "webhook-disable");
        screen.checkRemoval("Payroll", "webhook-remove");
    }

    @Test
    void newWebhook() {
        IntegrationVisuals screen = screen();
        screen.checkEmpty("webhooks-none", "webhook-new");
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
        screen.checkCreation("Payroll", "webhook-new-failed", "webhook-secret");
        screen.copySecret("Payroll");
        screen.select("Payroll");
        screen.checkForm("Payroll", "webhook-edit");
    }

    @Test
    void unavailable() {
        screen().checkUnavailable("webhooks-unavailable");
    }

    @Test
    void deliveries() {
        addWebhooks();
        addDeliveries("w2");
        screen().open();
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
        IntegrationVisuals screen = screen();
        screen.open();
        window.awaitRow("Former intranet");
        screen.select("Former intranet");
        window.press(KeyCode.ENTER);
        window.awaitText(text("log.none"));
        visuals.check("webhook-log-none");
        window.press(KeyCode.ESCAPE);
        webhooks().fail(Samples.unreachable());
        window.press(KeyCode.ENTER);
        window.awaitText(text("log.unavailable"));
        visuals.check("webhook-log-unavailable");
        webhooks().fail(null);
        window.click(message(RetryButton.class, "retry"));
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
        screen().open();
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
                .with("Backup", Samples.GRACE, null, Duration.ofDays(5), TokenScope.CHANGES_READ);
        visuals.organization()
                .provisioning()
                .with(
                        SampleConnection.of("c0", "Entra ID")
                                .members(4)
                                .creator(Samples.GRACE)
                                .build());
        visuals.signInAsAdministrator();
        window.clickInRow(
                "Grace Example", message(UsersController.class, "remove.of", "Grace Example"));
        window.awaitText(
                Stream.of(
                                message(UsersController.class, "tokens.end", 1),
                                message(UsersController.class, "webhooks.end", 2),
                                message(UsersController.class, "connections.end", 1))
                        .map(end -> "• " + end + "\n")
                        .collect(
                                Collectors.joining(
                                        "",
                                        "",
                                        message(UsersController.class, "integrations.needed"))));
        visuals.check("remove-integrations");
    }
}
