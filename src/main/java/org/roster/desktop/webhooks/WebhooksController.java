package org.roster.desktop.webhooks;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.roster.contract.Webhook;
import org.roster.contract.WebhookState;
import org.roster.desktop.integration.IntegrationTable;
import org.roster.desktop.ui.control.MenuPlacement;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.table.TwoLineText;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.theme.ExclusiveStyle;

/** Controls the screen with the webhooks. */
public final class WebhooksController {

    private static final String LOG = "mdi2f-format-list-bulleted";
    private static final String TEST = "mdi2s-send-outline";
    private static final String MORE = "mdi2d-dots-horizontal";

    private final WebhooksViewModel model;
    private final WebhookActions actions;
    private final Times times;
    private final WebhookText text;
    private final Messages messages = Messages.beside(WebhooksController.class);

    @FXML private VBox failed;
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
        IntegrationTable.show(table, failed, model, Webhook::id);
        table.setPlaceholder(
                new TablePlaceholder(
                        table,
                        messages,
                        "mdi2w-webhook",
                        messages.get("empty.none"),
                        model.isLoading(),
                        model.isUnavailable(),
                        new ReadOnlyBooleanWrapper()));
        Cells.column(name, this::name);
        Cells.column(
                events,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (cell, row) -> cell.show(text.events(row), text.eventLines(row))));
        Cells.column(status, this::status);
        Cells.column(
                creator,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (cell, row) -> cell.show(row.createdBy().displayName())));
        Cells.column(
                delivered,
                () ->
                        CellGraphic.inTime(
                                times,
                                new CellText(),
                                (cell, row) ->
                                        cell.show(
                                                text.lastDelivery(row),
                                                text.lastDeliveryExactly(row))));
        Cells.column(buttons, () -> CellGraphic.of(new WebhookButtons(), WebhookButtons::show));
        ColumnSizing.collapse(delivered, creator, events);
        InteractiveTable<Webhook> keys = new InteractiveTable<>(table, Webhook::id, this::menu);
        keys.onDoubleClick(actions::showLog);
        keys.onKey(KeyCode.ENTER, rows -> actions.showLog(rows.getFirst()));
        keys.onKey(KeyCode.F2, rows -> unlessEnded(() -> edit(rows.getFirst())));
        keys.onKey(KeyCode.DELETE, rows -> unlessEnded(() -> actions.remove(rows.getFirst())));
    }

    private void unlessEnded(Runnable action) {
        if (!model.isEnded()) {
            action.run();
        }
    }

    /** Edits a webhook of the user; only its creator can change what it sends where. */
    private void edit(Webhook webhook) {
        if (model.isOwn(webhook)) {
            actions.edit(webhook);
        }
    }

    private CellGraphic<Webhook> name() {
        CellText above = new CellText();
        return CellGraphic.of(
                new TwoLineText(above),
                (lines, row) -> {
                    above.show(row.name());
                    lines.showBelow(text.host(row), "");
                });
    }

    private CellGraphic<Webhook> status() {
        IconText cell = new IconText();
        ExclusiveStyle style = new ExclusiveStyle(cell);
        return CellGraphic.of(
                cell,
                (lines, row) -> {
                    WebhookStatus now = model.status(row);
                    lines.show(
                            now.icon(),
                            text.status(now),
                            text.brief(row, now),
                            text.explanation(row, now));
                    style.set(now.style());
                });
    }

    private ContextMenu menu(Webhook webhook) {
        boolean isOwn = model.isOwn(webhook);
        boolean isEnabled = webhook.state() == WebhookState.ENABLED;
        ContextMenu menu = new ContextMenu();
        add(menu, LOG, messages.get("log"), () -> actions.showLog(webhook)).setDisable(false);
        if (isEnabled) {
            add(menu, TEST, messages.get("test"), () -> actions.sendTest(webhook));
        }
        menu.getItems().add(new SeparatorMenuItem());
        if (isOwn) {
            add(menu, "mdi2p-pencil-outline", messages.get("edit"), () -> actions.edit(webhook));
        }
        if (isEnabled) {
            add(
                    menu,
                    "mdi2p-pause-circle-outline",
                    messages.get("disable"),
                    () -> actions.disable(webhook));
        } else if (isOwn) {
            add(
                    menu,
                    "mdi2p-play-circle-outline",
                    messages.get("enable"),
                    () -> actions.enable(webhook));
        }
        add(
                menu,
                "mdi2k-key-change",
                messages.get(isOwn ? "rotate" : "take-over"),
                () -> actions.takeOver(webhook));
        add(menu, "mdi2t-trash-can-outline", messages.get("remove"), () -> actions.remove(webhook));
        return menu;
    }

    private MenuItem add(ContextMenu menu, String icon, String label, Runnable run) {
        MenuItem item = Nodes.menuItem(icon, label, run);
        item.setDisable(model.isEnded());
        menu.getItems().add(item);
        return item;
    }

    /** The buttons of a row: the usual actions, and a menu with all of them. */
    private final class WebhookButtons extends HBox {

        private final Button log = Nodes.rowButton(LOG, "");
        private final Button test = Nodes.rowButton(TEST, "");
        private final Button more = Nodes.rowButton(MORE, "");

        WebhookButtons() {
            getStyleClass().add("row-actions");
            getChildren().setAll(log, test, more);
            test.disableProperty().bind(model.endedProperty());
        }

        void show(Webhook webhook) {
            Nodes.name(log, messages.get("log.of", webhook.name()));
            log.setOnAction(pressed -> actions.showLog(webhook));
            Nodes.name(test, messages.get("test.of", webhook.name()));
            test.setOnAction(pressed -> actions.sendTest(webhook));
            // Keeps its place, so that the buttons of all rows are in columns
            test.setVisible(webhook.state() == WebhookState.ENABLED);
            Nodes.name(more, messages.get("more.of", webhook.name()));
            more.setOnAction(pressed -> MenuPlacement.showBelow(menu(webhook), more));
        }
    }

    /** The view model, for bindings in the view. */
    public WebhooksViewModel getModel() {
        return model;
    }

    @FXML
    private void create() {
        actions.create();
    }

    @FXML
    private void reload() {
        model.reload();
    }
}
