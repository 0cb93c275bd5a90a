package org.roster.desktop.invites.bulk;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.FileDialogs;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.List;

/** The rows of the list with their verdicts, their sending, and what to do with the links. */
public final class BulkRowsController {

    private final BulkInviteViewModel invites;
    private final FileDialogs files;
    private final BulkInviteCells cells = new BulkInviteCells();
    private final ContractLabels words = new ContractLabels();
    private final Messages messages = Messages.beside(BulkRowsController.class);

    @FXML private Label summary;
    @FXML private HBox slots;
    @FXML private Label slotsText;
    @FXML private FlowPane chips;
    @FXML private TableView<BulkInviteRow> table;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> number;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> username;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> provider;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> role;
    @FXML private TableColumn<BulkInviteRow, BulkInviteRow> verdict;
    @FXML private HBox running;
    @FXML private ProgressBar progress;
    @FXML private Label waiting;
    @FXML private Button stop;
    @FXML private HBox rest;
    @FXML private Label restText;
    @FXML private VBox failures;
    @FXML private HBox result;
    @FXML private Button export;
    @FXML private Label kept;

    BulkRowsController(BulkInviteViewModel invites, FileDialogs files) {
        this.invites = invites;
        this.files = files;
    }

    @FXML
    private void initialize() {
        summary.textProperty().bind(invites.summaryProperty());
        slotsText.textProperty().bind(invites.slotsProperty());
        BulkInviteSender sending = invites.sending();
        Nodes.showWhile(
                slots,
                invites.slotsProperty().isNotEmpty().and(sending.begunProperty().not()).asObject());
        showChips();
        table.setItems(invites.rows().shown());
        table.setPlaceholder(new Label(messages.get("rows.none")));
        Cells.column(number, cells::number);
        Cells.column(username, cells::username);
        Cells.column(provider, cells::provider);
        Cells.column(role, cells::role);
        Cells.column(verdict, cells::verdict);
        progress.progressProperty().bind(sending.progressProperty());
        waiting.textProperty().bind(sending.waitingProperty());
        Nodes.showWhile(waiting, sending.waitingProperty().map(text -> !text.isEmpty()));
        Nodes.showWhile(running, sending.busyProperty());
        Nodes.name(stop, messages.get("stop"));
        restText.textProperty().bind(sending.restProperty());
        Nodes.showWhile(rest, sending.restProperty().isNotEmpty().asObject());
        failures.getChildren().setAll(Dialogs.failure(sending), Dialogs.failure(invites.export()));
        Nodes.showWhile(
                failures,
                sending.failureProperty()
                        .isNotEmpty()
                        .or(invites.export().failureProperty().isNotEmpty())
                        .asObject());
        showResult(sending);
    }

    private void showResult(BulkInviteSender sending) {
        BooleanBinding over =
                sending.begunProperty().and(sending.busyProperty().not()).and(anyLink());
        Nodes.showWhile(result, over.asObject());
        export.disableProperty().bind(invites.export().busyProperty());
        kept.textProperty().bind(invites.keptLinksProperty());
    }

    private BooleanBinding anyLink() {
        return invites.rows()
                .countProperty(RowStatus.SENT)
                .add(invites.rows().countProperty(RowStatus.BY_HAND))
                .greaterThan(0);
    }

    private void showChips() {
        FilterChips<RowStatus> verdicts = new FilterChips<>(invites.rows().verdictProperty());
        for (RowStatus each : RowStatus.values()) {
            ReadOnlyIntegerProperty count = invites.rows().countProperty(each);
            verdicts.add(
                    each, count.map(rows -> words.counted(messages.get("verdict." + each), rows)));
            Nodes.showWhile(
                    verdicts.getChildren().getLast(),
                    Bindings.createObjectBinding(
                            () -> count.get() > 0 || invites.rows().verdictProperty().get() == each,
                            count,
                            invites.rows().verdictProperty()));
        }
        // There are more of them than fit on a line of a narrow dialog
        chips.getChildren().setAll(List.copyOf(verdicts.getChildren()));
    }

    @FXML
    private void stop() {
        invites.sending().stop();
    }

    @FXML
    private void export() {
        files.save(messages.get("export.file")).ifPresent(invites.export()::to);
    }

    @FXML
    private void copyLinks() {
        invites.copyLinks();
    }
}
