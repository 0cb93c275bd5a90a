package org.roster.desktop.invites.bulk;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.ChoiceLists;
import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.RowTracking;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.List;

/** Controls the second page of a bulk invite: the rows, their status, and the sending. */
public final class BulkRowsController {

    private final BulkInviteViewModel invites;
    private final FileDialogs files;
    private final BulkInviteCells cells = new BulkInviteCells();
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(BulkRowsController.class);

    @FXML private HBox mapping;
    @FXML private ComboBox<UsernameColumn> usernameColumn;
    @FXML private FlowPane chips;
    @FXML private TableView<BulkInviteRow> table;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> number;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> username;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> provider;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> role;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> status;
    @FXML private Button stop;
    @FXML private VBox failures;
    @FXML private HBox result;

    BulkRowsController(BulkInviteViewModel invites, FileDialogs files) {
        this.invites = invites;
        this.files = files;
    }

    @FXML
    private void initialize() {
        showUsernameColumn();
        showChips();
        RowTracking.show(table, invites.rows().shown(), row -> Integer.toString(row.number()));
        table.setPlaceholder(new Label(messages.get("rows.none")));
        Cells.column(number, cells::number);
        Cells.column(username, cells::username);
        Cells.column(provider, cells::provider);
        Cells.column(role, cells::role);
        Cells.column(status, cells::status);
        Nodes.name(stop, messages.get("stop"));
        BulkInviteSender sending = invites.sending();
        failures.getChildren().setAll(Dialogs.failure(sending), Dialogs.failure(invites.export()));
        BooleanBinding over =
                sending.startedProperty().and(sending.busyProperty().not()).and(anyLink());
        Nodes.showWhile(result, over.asObject());
    }

    private void showUsernameColumn() {
        ChoiceLists.name(
                usernameColumn,
                column ->
                        messages.get(
                                "username.example",
                                column.title(),
                                String.join(", ", column.examples())));
        usernameColumn.setItems(invites.usernameColumns());
        Runnable show = () -> usernameColumn.setValue(invites.usernameColumnProperty().get());
        invites.usernameColumnProperty().addListener(changed -> show.run());
        invites.usernameColumns().addListener((InvalidationListener) changed -> show.run());
        usernameColumn.setOnAction(chosen -> {
            UsernameColumn column = usernameColumn.getValue();
            if (column != null && !column.equals(invites.usernameColumnProperty().get())) {
                invites.use(column);
            }
        });
        Nodes.showWhile(
                mapping,
                Bindings.isNotEmpty(invites.usernameColumns())
                        .and(invites.sending().startedProperty().not())
                        .asObject());
    }

    private BooleanBinding anyLink() {
        return invites.rows()
                .countProperty(RowStatus.SENT)
                .add(invites.rows().countProperty(RowStatus.BY_HAND))
                .greaterThan(0);
    }

    private void showChips() {
        FilterChips<RowStatus> filters = new FilterChips<>(invites.rows().filterProperty());
        for (RowStatus each : RowStatus.values()) {
            ReadOnlyIntegerProperty count = invites.rows().countProperty(each);
            filters.add(
                    each, count.map(rows -> labels.counted(messages.get("status." + each), rows)));
            Nodes.showWhile(
                    filters.getChildren().getLast(),
                    Bindings.createObjectBinding(
                            () -> count.get() > 0 || invites.rows().filterProperty().get() == each,
                            count,
                            invites.rows().filterProperty()));
        }
        // They go to a pane that wraps: a narrow dialog has no room for all on one line
        chips.getChildren().setAll(List.copyOf(filters.getChildren()));
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
    }
}
