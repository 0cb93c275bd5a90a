package org.roster.desktop.provisioning;

import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.roster.contract.ScimConnection;
import org.roster.desktop.integration.IntegrationButtons;
import org.roster.desktop.integration.IntegrationCells;
import org.roster.desktop.integration.IntegrationMenu;
import org.roster.desktop.integration.IntegrationTable;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.PlaceholderTexts;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

/** Controls the screen with the SCIM connections. */
public final class ProvisioningController {

    private static final String HELD = "mdi2a-account-clock-outline";
    private static final String EDIT = "mdi2p-pencil-outline";

    private final ProvisioningViewModel model;
    private final ProvisioningActions actions;
    private final Times times;
    private final ProvisioningText text;
    private final Messages messages = Messages.beside(ProvisioningController.class);

    @FXML private FailureBox failed;
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
        IntegrationTable<ScimConnection> rows =
                new IntegrationTable<>(table, failed, model, ScimConnection::id, this::menu);
        rows.onOpen(this::open);
        rows.onEdit(actions::edit);
        rows.onRemove(actions::remove);
        rows.showWithoutRows(
                new TablePlaceholder(
                        table,
                        new PlaceholderTexts(
                                messages.get("empty.loading"),
                                messages.get("empty.none"),
                                messages.get("empty.unavailable")),
                        "mdi2a-account-sync-outline",
                        model.isLoading(),
                        model.isUnavailable()));
        Cells.column(
                name,
                () -> IntegrationCells.lines(ScimConnection::name, text::directory, text::tenant));
        Cells.column(users, () -> IntegrationCells.text(text::users));
        Cells.column(status, () -> IntegrationCells.status(times, model::status, text));
        Cells.column(creator, () -> IntegrationCells.creator(ScimConnection::createdBy));
        Cells.column(used, () -> IntegrationCells.time(times, text::lastUse, text::lastUseExactly));
        Cells.column(buttons, () -> CellGraphic.of(buttons(), IntegrationButtons::show));
        ColumnSizing.collapse(creator, used, users);
    }

    /** Shows the deactivations that wait, or else the form. */
    private void open(ScimConnection connection) {
        if (isHolding(connection)) {
            actions.showHeld(connection);
        } else if (!model.isEnded()) {
            actions.edit(connection);
        }
    }

    private static boolean isHolding(ScimConnection connection) {
        return connection.heldDeactivations() > 0;
    }

    private ContextMenu menu(ScimConnection connection) {
        IntegrationMenu menu = new IntegrationMenu(model);
        if (isHolding(connection)) {
            menu.show(HELD, messages.get("held"), () -> actions.showHeld(connection)).separate();
        }
        return menu.change(EDIT, messages.get("edit"), () -> actions.edit(connection))
                .show("mdi2c-content-copy", messages.get("address.copy"), actions::copyAddress)
                .change(
                        "mdi2k-key-change",
                        messages.get(model.isOwn(connection) ? "renew" : "take-over"),
                        () -> actions.takeOver(connection))
                .separate()
                .change(
                        "mdi2t-trash-can-outline",
                        messages.get("remove"),
                        () -> actions.remove(connection))
                .menu();
    }

    private IntegrationButtons<ScimConnection> buttons() {
        return new IntegrationButtons<>(model)
                .show(
                        HELD,
                        row -> messages.get("held.of", row.name()),
                        ProvisioningController::isHolding,
                        actions::showHeld)
                .change(
                        EDIT,
                        row -> messages.get("edit.of", row.name()),
                        row -> true,
                        actions::edit)
                .more(row -> messages.get("more.of", row.name()), this::menu);
    }

    /** The view model, for bindings in the view. */
    public ProvisioningViewModel getModel() {
        return model;
    }

    @FXML
    private void create() {
        actions.create();
    }
}
