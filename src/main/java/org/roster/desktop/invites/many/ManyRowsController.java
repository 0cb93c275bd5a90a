package org.roster.desktop.invites.many;

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

import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.desktop.ui.Badge;
import org.roster.desktop.ui.CellText;
import org.roster.desktop.ui.Cells;
import org.roster.desktop.ui.Chips;
import org.roster.desktop.ui.Dialogs;
import org.roster.desktop.ui.FileQuestions;
import org.roster.desktop.ui.IconText;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Nodes;
import org.roster.desktop.ui.Picture;
import org.roster.desktop.ui.TextLines;
import org.roster.desktop.ui.Username;
import org.roster.desktop.ui.Words;

import java.util.List;
import java.util.Objects;

/** The rows of the list with their verdicts, their sending, and what to do with the links. */
public final class ManyRowsController {

    private final ManyInvites invites;
    private final FileQuestions files;
    private final Words words = new Words();
    private final Messages messages = Messages.beside(ManyRowsController.class);

    @FXML private Label summary;
    @FXML private HBox slots;
    @FXML private Label slotsText;
    @FXML private FlowPane chips;
    @FXML private TableView<Row> table;
    @FXML private TableColumn<Row, Row> number;
    @FXML private TableColumn<Row, Row> username;
    @FXML private TableColumn<Row, Row> provider;
    @FXML private TableColumn<Row, Row> role;
    @FXML private TableColumn<Row, Row> verdict;
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

    ManyRowsController(ManyInvites invites, FileQuestions files) {
        this.invites = invites;
        this.files = files;
    }

    @FXML
    private void initialize() {
        summary.textProperty().bind(invites.summaryProperty());
        slotsText.textProperty().bind(invites.slotsProperty());
        Sending sending = invites.sending();
        Nodes.showWhile(
                slots,
                invites.slotsProperty().isNotEmpty().and(sending.begunProperty().not()).asObject());
        showChips();
        table.setItems(invites.rows().shown());
        table.setPlaceholder(new Label(messages.get("rows.none")));
        Cells.column(
                number,
                () ->
                        Picture.of(
                                new CellText(),
                                (text, row) -> text.show(Integer.toString(row.number()))));
        Cells.column(username, this::username);
        Cells.column(provider, () -> Picture.of(new IconText(), this::provider));
        Cells.column(role, () -> Picture.of(new Badge(), this::role));
        Cells.column(verdict, () -> Picture.of(new IconText(), this::verdict));
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

    private void showResult(Sending sending) {
        BooleanBinding over =
                sending.begunProperty().and(sending.busyProperty().not()).and(anyLink());
        Nodes.showWhile(result, over.asObject());
        export.disableProperty().bind(invites.export().busyProperty());
        kept.textProperty().bind(invites.keptLinksProperty());
    }

    private BooleanBinding anyLink() {
        return invites.rows()
                .countProperty(Verdict.SENT)
                .add(invites.rows().countProperty(Verdict.BY_HAND))
                .greaterThan(0);
    }

    private void showChips() {
        Chips<Verdict> verdicts = new Chips<>(invites.rows().verdictProperty());
        for (Verdict each : Verdict.values()) {
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

    private Picture<Row> username() {
        Username name = new Username();
        return Picture.of(
                new TextLines(name),
                (lines, row) -> {
                    name.setText(row.username());
                    String address = row.invite().notificationEmail();
                    lines.showBelow(address == null ? "" : address, address == null ? "" : address);
                });
    }

    private void provider(IconText text, Row row) {
        InviteProvider asked = Objects.requireNonNull(row.invite().provider());
        String tenant = row.invite().tenantId();
        String below = tenant == null ? "" : tenant;
        text.show(Words.icon(asked), words.of(asked), below, below);
    }

    private void role(Badge badge, Row row) {
        Role asked = Objects.requireNonNull(row.invite().role());
        badge.show(words.of(asked), Words.style(asked));
    }

    private void verdict(IconText text, Row row) {
        String word = messages.get("verdict." + row.verdict());
        text.show(row.verdict().icon(), word, row.reason(), row.reason());
        text.style(row.verdict().style());
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
