package org.roster.desktop.webhooks;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.roster.contract.Webhook;
import org.roster.contract.WebhookDelivery;
import org.roster.contract.WebhookState;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.RetryButton;
import org.roster.desktop.ui.control.StatusLabel;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.PlaceholderTexts;
import org.roster.desktop.ui.table.RowTracking;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;
import org.roster.desktop.ui.theme.ExclusiveStyle;
import org.roster.desktop.webhooks.DeliveryLogViewModel.TestProgress;

import java.time.Instant;

/** Controls the log of a webhook: its address and status, a test message, and the deliveries. */
public final class DeliveryLogController {

    private static final String RESEND = "mdi2r-refresh";

    private final DeliveryLogViewModel log;
    private final WebhooksViewModel model;
    private final Times times;
    private final WebhookText text;
    private final Messages messages = Messages.beside(DeliveryLogController.class);

    @FXML private Label address;
    @FXML private Badge status;
    @FXML private Label explanation;
    @FXML private Label rotated;
    @FXML private Button test;
    @FXML private Label disabled;
    @FXML private HBox progress;
    @FXML private DecorativeIcon progressIcon;
    @FXML private StatusLabel progressText;
    @FXML private VBox failures;
    @FXML private FailureBox failed;
    @FXML private TableView<WebhookDelivery> table;
    @FXML private TableColumn<WebhookDelivery, WebhookDelivery> created;
    @FXML private TableColumn<WebhookDelivery, WebhookDelivery> event;
    @FXML private TableColumn<WebhookDelivery, WebhookDelivery> result;
    @FXML private TableColumn<WebhookDelivery, WebhookDelivery> attempts;
    @FXML private TableColumn<WebhookDelivery, WebhookDelivery> next;
    @FXML private TableColumn<WebhookDelivery, WebhookDelivery> buttons;

    DeliveryLogController(DeliveryLogViewModel log, WebhooksViewModel model, Times times) {
        this.log = log;
        this.model = model;
        this.times = times;
        this.text = new WebhookText(times);
    }

    @FXML
    private void initialize() {
        log.webhookProperty().subscribe(this::show);
        Nodes.showWhile(
                disabled,
                log.webhookProperty()
                        .map(now -> now.state() != WebhookState.ENABLED && !model.isEnded()));
        test.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        !canSend()
                                                || log.test().isBusy()
                                                || log.progressProperty().get()
                                                        == TestProgress.SENDING,
                                log.webhookProperty(),
                                model.endedProperty(),
                                log.test().busyProperty(),
                                log.progressProperty()));
        log.progressProperty().subscribe(this::show);
        failures.getChildren().setAll(FailureBox.of(log.test()), FailureBox.of(log.resending()));
        Nodes.showWhile(
                failures,
                log.test()
                        .failureProperty()
                        .isNotEmpty()
                        .or(log.resending().failureProperty().isNotEmpty()));
        failed.followReloading(log, log.isUnavailable());
        RowTracking.show(table, log.deliveries(), WebhookDelivery::id);
        table.setPlaceholder(
                new TablePlaceholder(
                                table,
                                new PlaceholderTexts(
                                        messages.get("empty.loading"),
                                        messages.get("log.none"),
                                        messages.get("log.unavailable")),
                                "mdi2w-webhook",
                                log.isLoading(),
                                log.isUnavailable())
                        .explained(log.failureProperty(), RetryButton.of(log)));
        Cells.column(
                created,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (cell, row) -> cell.show(times.exact(row.createdAt()))));
        Cells.column(
                event,
                () -> CellGraphic.of(new CellText(), (cell, row) -> cell.show(text.event(row))));
        Cells.column(result, this::result);
        Cells.column(
                attempts,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (cell, row) ->
                                        cell.show(
                                                Integer.toString(row.attempts()),
                                                lastAttempt(row))));
        Cells.column(
                next,
                () ->
                        CellGraphic.inTime(
                                times,
                                new CellText(),
                                (cell, row) ->
                                        cell.show(
                                                text.nextAttempt(row),
                                                text.nextAttemptExactly(row))));
        Cells.column(buttons, this::resendButton);
        ColumnSizing.collapse(attempts, next);
        new InteractiveTable<>(table, WebhookDelivery::id, this::menu);
    }

    private void show(Webhook webhook) {
        address.setText(UntrustedText.shown(webhook.url()));
        WebhookStatus now = model.status(webhook);
        status.show(text.status(now), now.badge());
        String why = text.explanation(webhook, now);
        explanation.setText(why);
        Nodes.show(explanation, !why.isEmpty());
        Instant until = webhook.previousSecretUntil();
        rotated.setText(until == null ? "" : messages.get("log.rotated", times.exact(until)));
        Nodes.show(rotated, until != null);
    }

    /** Whether messages can be sent: the service refuses them while the webhook is disabled. */
    private boolean canSend() {
        return log.webhookProperty().get().state() == WebhookState.ENABLED && !model.isEnded();
    }

    private void show(TestProgress now) {
        Nodes.show(progress, now != TestProgress.NONE);
        WebhookDelivery tested = log.tested();
        if (now == TestProgress.NONE || tested == null) {
            return;
        }
        progressIcon.setIconLiteral(WebhookText.icon(tested));
        progress.getStyleClass().setAll("labeled", style(now));
        String progressKey = "test." + now.name();
        progressText.setText(messages.get(progressKey, text.result(tested)));
    }

    private static String style(TestProgress now) {
        return switch (now) {
            case ACCEPTED -> "status-good";
            case REFUSED -> "status-bad";
            case WAITING -> "status-warning";
            case NONE, SENDING -> "status-none";
        };
    }

    private CellGraphic<WebhookDelivery> result() {
        IconText cell = new IconText();
        ExclusiveStyle style = new ExclusiveStyle(cell);
        return CellGraphic.of(
                cell,
                (node, row) -> {
                    node.show(WebhookText.icon(row), text.result(row));
                    style.set(WebhookText.style(row));
                });
    }

    private String lastAttempt(WebhookDelivery delivery) {
        Instant last = delivery.lastAttemptAt();
        return last == null ? "" : messages.get("log.last-attempt", times.exact(last));
    }

    private CellGraphic<WebhookDelivery> resendButton() {
        Button button = Nodes.rowButton(RESEND, "");
        button.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !canSend(), log.webhookProperty(), model.endedProperty()));
        HBox box = Nodes.styled(new HBox(button), "row-actions");
        return CellGraphic.of(
                box,
                (node, row) -> {
                    Nodes.show(button, DeliveryLogViewModel.isSent(row));
                    Nodes.name(
                            button,
                            messages.get(
                                    "log.resend.of",
                                    text.event(row),
                                    times.exact(row.createdAt())));
                    button.setOnAction(pressed -> log.resend(row));
                });
    }

    private ContextMenu menu(WebhookDelivery delivery) {
        ContextMenu menu = new ContextMenu();
        if (DeliveryLogViewModel.isSent(delivery)) {
            MenuItem resend =
                    Nodes.menuItem(RESEND, messages.get("log.resend"), () -> log.resend(delivery));
            resend.setDisable(!canSend());
            menu.getItems().add(resend);
        }
        return menu;
    }

    /** The node that is focused first. */
    Node first() {
        return table;
    }

    /** The view model, for bindings in the view. */
    public DeliveryLogViewModel getLog() {
        return log;
    }

    @FXML
    private void sendTest() {
        log.sendTest();
    }

    @FXML
    private void more() {
        log.more();
    }
}
