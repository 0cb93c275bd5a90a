package org.roster.desktop.webhooks;

import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.roster.contract.Webhook;
import org.roster.contract.WebhookState;
import org.roster.desktop.integration.IntegrationButtons;
import org.roster.desktop.integration.IntegrationCells;
import org.roster.desktop.integration.IntegrationMenu;
import org.roster.desktop.integration.IntegrationTable;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.PlaceholderTexts;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

/** Controls the screen with the webhooks. */
public final class WebhooksController {

    private static final String LOG = "mdi2f-format-list-bulleted";
    private static final String TEST = "mdi2s-send-outline";

    private final WebhooksViewModel model;
    private final WebhookActions actions;
    private final Times times;
    private final WebhookText text;
    private final Messages messages = Messages.beside(WebhooksController.class);

    @FXML private FailureBox failed;
    @FXML private TableView<Webhook> table;
    @FXML private TableColumn<Webhook, Webhook> name;
    @FXML private TableColumn<Webhook, Webhook> events;
    @FXML private TableColumn<Webhook, Webhook> status;
    @FXML private TableColumn<Webhook, Webhook> creator;
    @FXML private TableColumn<Webhook, Webhook> delivered;
    @FXML private TableColumn<Webhook, Webhook> buttons;

    public WebhooksController(WebhooksViewModel model, WebhookActions actions, Times times) {
        this.model = model;
        this.actions = actions;
        this.times = times;
        this.text = new WebhookText(times);
    }

    @FXML
    private void initialize() {
        IntegrationTable<Webhook> rows =
                new IntegrationTable<>(table, failed, model, Webhook::id, this::menu);
        rows.onOpen(actions::showLog);
        rows.onEdit(this::edit);
        rows.onRemove(actions::remove);
        rows.showWithoutRows(
                new TablePlaceholder(
                        table,
                        new PlaceholderTexts(
                                messages.get("empty.loading"),
                                messages.get("empty.none"),
                                messages.get("empty.unavailable")),
                        "mdi2w-webhook",
                        model.isLoading(),
                        model.isUnavailable()));
        Cells.column(name, () -> IntegrationCells.lines(Webhook::name, text::host));
        Cells.column(
                events,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (cell, row) -> cell.show(text.events(row), text.eventLines(row))));
        Cells.column(status, () -> IntegrationCells.status(times, model::status, text));
        Cells.column(creator, () -> IntegrationCells.creator(Webhook::createdBy));
        Cells.column(
                delivered,
                () -> IntegrationCells.time(times, text::lastDelivery, text::lastDeliveryExactly));
        Cells.column(buttons, () -> CellGraphic.of(buttons(), IntegrationButtons::show));
        ColumnSizing.collapse(delivered, creator, events);
    }

    /** Edits a webhook of the user; only its creator can change what it sends where. */
    private void edit(Webhook webhook) {
        if (model.isOwn(webhook)) {
            actions.edit(webhook);
        }
    }

    private ContextMenu menu(Webhook webhook) {
        boolean isOwn = model.isOwn(webhook);
        boolean isEnabled = isEnabled(webhook);
        IntegrationMenu menu = new IntegrationMenu(model);
        menu.show(LOG, messages.get("log"), () -> actions.showLog(webhook));
        if (isEnabled) {
            menu.change(TEST, messages.get("test"), () -> actions.sendTest(webhook));
        }
        menu.separate();
        if (isOwn) {
            menu.change("mdi2p-pencil-outline", messages.get("edit"), () -> actions.edit(webhook));
        }
        if (isEnabled) {
            menu.change(
                    "mdi2p-pause-circle-outline",
                    messages.get("disable"),
                    () -> actions.disable(webhook));
        } else if (isOwn) {
            menu.change(
                    "mdi2p-play-circle-outline",
                    messages.get("enable"),
                    () -> actions.enable(webhook));
        }
        menu.change(
                "mdi2k-key-change",
                messages.get(isOwn ? "rotate" : "take-over"),
                () -> actions.takeOver(webhook));
        return menu.separate()
                .change(
                        "mdi2t-trash-can-outline",
                        messages.get("remove"),
                        () -> actions.remove(webhook))
                .menu();
    }

    private static boolean isEnabled(Webhook webhook) {
        return webhook.state() == WebhookState.ENABLED;
    }

    private IntegrationButtons<Webhook> buttons() {
        return new IntegrationButtons<>(model)
                .show(LOG, row -> messages.get("log.of", row.name()), row -> true, actions::showLog)
                .change(
                        TEST,
                        row -> messages.get("test.of", row.name()),
                        WebhooksController::isEnabled,
                        actions::sendTest)
                .more(row -> messages.get("more.of", row.name()), this::menu);
    }

    /** The view model, for bindings in the view. */
    public WebhooksViewModel getModel() {
        return model;
    }

    @FXML
    private void create() {
        actions.create();
    }
}
