package org.roster.desktop.provisioning;

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

import org.roster.contract.ScimConnection;
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

/** Controls the screen with the SCIM connections. */
public final class ProvisioningController {

    private static final String HELD = "mdi2a-account-clock-outline";
    private static final String EDIT = "mdi2p-pencil-outline";
    private static final String MORE = "mdi2d-dots-horizontal";

    private final ProvisioningViewModel model;
    private final ProvisioningActions actions;
    private final Times times;
    private final ProvisioningText text;
    private final Messages messages = Messages.beside(ProvisioningController.class);

    @FXML private VBox failed;
    @FXML private TableView<ScimConnection> table;
    @FXML private TableColumn<ScimConnection, ScimConnection> name;
    @FXML private TableColumn<ScimConnection, ScimConnection> users;
    @FXML private TableColumn<ScimConnection, ScimConnection> status;
    @FXML private TableColumn<ScimConnection, ScimConnection> creator;
    @FXML private TableColumn<ScimConnection, ScimConnection> used;
    @FXML private TableColumn<ScimConnection, ScimConnection> buttons;

    public ProvisioningController(
            ProvisioningViewModel model, ProvisioningActions actions, Times times) {
        this.model = model;
        this.actions = actions;
        this.times = times;
        this.text = new ProvisioningText(times);
    }

    @FXML
    private void initialize() {
        IntegrationTable.show(table, failed, model, ScimConnection::id);
        table.setPlaceholder(
                new TablePlaceholder(
                        table,
                        messages,
                        "mdi2a-account-sync-outline",
                        messages.get("empty.none"),
                        model.isLoading(),
                        model.isUnavailable(),
                        new ReadOnlyBooleanWrapper()));
        Cells.column(name, this::name);
        Cells.column(
                users,
                () -> CellGraphic.of(new CellText(), (cell, row) -> cell.show(text.users(row))));
        Cells.column(status, this::status);
        Cells.column(
                creator,
                () ->
                        CellGraphic.of(
                                new CellText(),
                                (cell, row) -> cell.show(row.createdBy().displayName())));
        Cells.column(
                used,
                () ->
                        CellGraphic.inTime(
                                times,
                                new CellText(),
                                (cell, row) ->
                                        cell.show(text.lastUse(row), text.lastUseExactly(row))));
        Cells.column(
                buttons, () -> CellGraphic.of(new ConnectionButtons(), ConnectionButtons::show));
        ColumnSizing.collapse(creator, used, users);
        InteractiveTable<ScimConnection> keys =
                new InteractiveTable<>(table, ScimConnection::id, this::menu);
        keys.onDoubleClick(this::open);
        keys.onKey(KeyCode.ENTER, rows -> open(rows.getFirst()));
        keys.onKey(KeyCode.F2, rows -> unlessEnded(() -> actions.edit(rows.getFirst())));
        keys.onKey(KeyCode.DELETE, rows -> unlessEnded(() -> actions.remove(rows.getFirst())));
    }

    private void unlessEnded(Runnable action) {
        if (!model.isEnded()) {
            action.run();
        }
    }

    /** Shows the deactivations that wait, or else the form. */
    private void open(ScimConnection connection) {
        if (connection.heldDeactivations() > 0) {
            actions.showHeld(connection);
        } else {
            unlessEnded(() -> actions.edit(connection));
        }
    }

    private CellGraphic<ScimConnection> name() {
        CellText above = new CellText();
        return CellGraphic.of(
                new TwoLineText(above),
                (lines, row) -> {
                    above.show(row.name());
                    lines.showBelow(text.directory(row), text.tenant(row));
                });
    }

    private CellGraphic<ScimConnection> status() {
        IconText cell = new IconText();
        ExclusiveStyle style = new ExclusiveStyle(cell);
        return CellGraphic.inTime(
                times,
                cell,
                (lines, row) -> {
                    ConnectionStatus now = model.status(row);
                    lines.show(
                            now.icon(),
                            text.status(now),
                            text.brief(row, now),
                            text.explanation(row, now));
                    style.set(now.style());
                });
    }

    private ContextMenu menu(ScimConnection connection) {
        ContextMenu menu = new ContextMenu();
        if (connection.heldDeactivations() > 0) {
            MenuItem held =
                    Nodes.menuItem(HELD, messages.get("held"), () -> actions.showHeld(connection));
            menu.getItems().addAll(held, new SeparatorMenuItem());
        }
        add(menu, EDIT, messages.get("edit"), () -> actions.edit(connection));
        menu.getItems()
                .add(
                        Nodes.menuItem(
                                "mdi2c-content-copy",
                                messages.get("address.copy"),
                                actions::copyAddress));
        add(
                menu,
                "mdi2k-key-change",
                messages.get(model.isOwn(connection) ? "renew" : "take-over"),
                () -> actions.takeOver(connection));
        add(
                menu,
                "mdi2t-trash-can-outline",
                messages.get("remove"),
                () -> actions.remove(connection));
        return menu;
    }

    private void add(ContextMenu menu, String icon, String label, Runnable run) {
        MenuItem item = Nodes.menuItem(icon, label, run);
        item.setDisable(model.isEnded());
        menu.getItems().add(item);
    }

    /** The buttons of a row: the usual actions, and a menu with all of them. */
    private final class ConnectionButtons extends HBox {

        private final Button held = Nodes.rowButton(HELD, "");
        private final Button edit = Nodes.rowButton(EDIT, "");
        private final Button more = Nodes.rowButton(MORE, "");

        ConnectionButtons() {
            getStyleClass().add("row-actions");
            getChildren().setAll(held, edit, more);
            edit.disableProperty().bind(model.endedProperty());
        }

        void show(ScimConnection connection) {
            Nodes.name(held, messages.get("held.of", connection.name()));
            held.setOnAction(pressed -> actions.showHeld(connection));
            // Keeps its place, so that the buttons of all rows are in columns
            held.setVisible(connection.heldDeactivations() > 0);
            Nodes.name(edit, messages.get("edit.of", connection.name()));
            edit.setOnAction(pressed -> actions.edit(connection));
            Nodes.name(more, messages.get("more.of", connection.name()));
            more.setOnAction(pressed -> MenuPlacement.showBelow(menu(connection), more));
        }
    }

    /** The view model, for bindings in the view. */
    public ProvisioningViewModel getModel() {
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
