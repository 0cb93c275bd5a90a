package org.roster.desktop.invites.bulk;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.roster.contract.InviteProvider;
import org.roster.desktop.ui.control.CopyButton;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ContentWidths;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.RowTracking;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** Controls the second page of a bulk invite: the rows, their status, and the sending. */
public final class BulkRowsController {

    private final BulkInviteViewModel invites;
    private final FileDialogs files;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(BulkRowsController.class);

    @FXML private ToggleButton columns;
    @FXML private DecorativeIcon chevron;
    @FXML private ScrollPane mapping;
    @FXML private FlowPane chips;
    @FXML private Label ruler;
    @FXML private TableView<BulkInviteRow> table;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> number;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> username;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> provider;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> role;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> status;
    @FXML private CopyButton copyLinks;
    @FXML private VBox hints;
    @FXML private Button stop;
    @FXML private VBox failures;
    @FXML private VBox result;

    BulkRowsController(BulkInviteViewModel invites, FileDialogs files) {
        this.invites = invites;
        this.files = files;
    }

    @FXML
    private void initialize() {
        showMapping();
        // They go to a pane that wraps: a narrow dialog has no room for all on one line
        chips.getChildren().setAll(StatusChips.of(invites.rows()));
        invites.fullProperty()
                .subscribe(full ->
                        hints.getStyleClass().setAll(full ? "warning" : "hint", "hint-lines"));
        showRows();
        BulkInviteSender sending = invites.sending();
        Nodes.name(stop, messages.get("stop"));
        failures.getChildren().setAll(FailureBox.of(sending), FailureBox.of(invites.export()));
        BooleanBinding over = sending.startedProperty().and(sending.busyProperty().not());
        Nodes.showWhile(result, over.asObject());
    }

    private void showMapping() {
        mapping.setContent(new ColumnCards(invites));
        mapping.setFitToWidth(true);
        columns.selectedProperty()
                .subscribe(shown ->
                        chevron.setIconLiteral(shown ? "mdi2c-chevron-up" : "mdi2c-chevron-down"));
        Nodes.disableViewportCache(mapping);
        BooleanBinding possible =
                Bindings.isNotEmpty(invites.columns())
                        .and(invites.sending().startedProperty().not());
        Nodes.showWhile(columns, possible.asObject());
        Nodes.showWhile(mapping, possible.and(columns.selectedProperty()).asObject());
    }

    private void showRows() {
        RowEditing editing = new RowEditing(invites, table);
        BulkInviteCells cells = new BulkInviteCells(editing);
        RowTracking.show(table, invites.rows().shown(), row -> Integer.toString(row.number()));
        table.setPlaceholder(new Label(messages.get("rows.none")));
        Cells.column(number, cells::number);
        Cells.column(username, cells::username);
        Cells.column(provider, cells::provider);
        Cells.column(role, cells::role);
        Cells.column(status, () -> cells.status(status));
        InteractiveTable<BulkInviteRow> interactive =
                new InteractiveTable<>(
                        table, row -> Integer.toString(row.number()), row -> menu(row, editing));
        interactive.onDoubleClick(editing::begin);
        interactive.onKey(KeyCode.ENTER, rows -> editing.begin(rows.getFirst()));
        interactive.onKey(KeyCode.F2, rows -> editing.begin(rows.getFirst()));
        ContentWidths widths = new ContentWidths(table, ruler);
        widths.fit(username, invites.rows().all(), this::usernameTexts);
        widths.fit(provider, invites.rows().all(), this::providerTexts);
    }

    private Stream<String> usernameTexts(BulkInviteRow row) {
        String prompt = row.mayHaveNotification() ? messages.get("edit.prompt.NOTIFICATION") : "";
        return Stream.of(
                row.username(),
                Objects.requireNonNullElse(row.invite().notificationEmail(), prompt));
    }

    /** Every provider, because another one can be chosen. */
    private Stream<String> providerTexts(BulkInviteRow row) {
        return Arrays.stream(InviteProvider.values()).map(labels::of);
    }

    private ContextMenu menu(BulkInviteRow row, RowEditing editing) {
        ContextMenu menu = new ContextMenu();
        if (invites.isEditable(row)) {
            menu.getItems()
                    .add(
                            Nodes.menuItem(
                                    "mdi2p-pencil-outline",
                                    messages.get("edit"),
                                    () -> editing.begin(row)));
        }
        return menu;
    }

    /** Focuses the next step, or the rows if there is none but to read them. */
    void focusNext() {
        if (copyLinks.isVisible() && result.isVisible() && !invites.rows().made().isEmpty()) {
            copyLinks.requestFocus();
        } else {
            table.requestFocus();
        }
    }

    /** The view model, for bindings in the view. */
    public BulkInviteViewModel getModel() {
        return invites;
    }

    /** The sending of the rows, for bindings in the view. */
    public BulkInviteSender getSending() {
        return invites.sending();
    }

    /** The export of the rows, for bindings in the view. */
    public BulkInviteExport getExport() {
        return invites.export();
    }

    @FXML
    private void stop() {
        invites.sending().stop();
    }

    @FXML
    private void export() {
        files.saveCsv(messages.get("export.file")).ifPresent(invites.export()::to);
    }

    @FXML
    private void copyLinks() {
        invites.copyLinks();
        copyLinks.confirm();
    }
}
