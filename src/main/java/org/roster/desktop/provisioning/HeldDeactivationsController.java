package org.roster.desktop.provisioning;

import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;

import org.roster.contract.HeldDeactivation;
import org.roster.desktop.integration.IntegrationCells;
import org.roster.desktop.integration.IntegrationMenu;
import org.roster.desktop.integration.IntegrationTable;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.dialog.FailureBox;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.PlaceholderTexts;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;

/** Controls the list of deactivations that wait for an administrator, all or some of them. */
public final class HeldDeactivationsController {

    private static final String APPROVE = "mdi2c-check";
    private static final String REJECT = "mdi2c-close";

    private final HeldDeactivationList held;
    private final ProvisioningActions actions;
    private final String connection;
    private final Times times;
    private final ProvisioningText text;
    private final Messages messages = Messages.beside(HeldDeactivationsController.class);

    @FXML private Label explanation;
    @FXML private FailureBox failed;
    @FXML private TableView<HeldDeactivation> table;
    @FXML private TableColumn<HeldDeactivation, HeldDeactivation> user;
    @FXML private TableColumn<HeldDeactivation, HeldDeactivation> effect;
    @FXML private TableColumn<HeldDeactivation, HeldDeactivation> since;
    @FXML private FlowPane decisions;
    @FXML private Button approve;
    @FXML private Button reject;

    /**
     * Creates the controller.
     *
     * @param connection the name of the connection
     */
    HeldDeactivationsController(
            HeldDeactivationList held,
            ProvisioningActions actions,
            String connection,
            Times times) {
        this.held = held;
        this.actions = actions;
        this.connection = connection;
        this.times = times;
        this.text = new ProvisioningText(times);
    }

    @FXML
    private void initialize() {
        explanation.setText(messages.get("held.explanation", UntrustedText.shown(connection)));
        Nodes.showWhile(
                explanation, held.isLoading().or(Bindings.isNotEmpty(held.items())).asObject());
        IntegrationTable<HeldDeactivation> rows =
                new IntegrationTable<>(table, failed, held, HeldDeactivation::id, this::menu);
        rows.showWithoutRows(
                new TablePlaceholder(
                        table,
                        new PlaceholderTexts(
                                messages.get("empty.loading"),
                                messages.get("held.none"),
                                messages.get("held.unavailable")),
                        "mdi2a-account-check-outline",
                        held.isLoading(),
                        held.isUnavailable()));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Cells.column(
                user,
                () ->
                        IntegrationCells.lines(
                                HeldDeactivation::displayName, HeldDeactivation::username));
        Cells.column(effect, () -> IntegrationCells.lines(text::effect, text::cause));
        Cells.column(
                since,
                () ->
                        IntegrationCells.time(
                                times,
                                row -> times.relative(row.heldAt()),
                                row -> times.exact(row.heldAt())));
        ColumnSizing.collapse(since);
        ObservableList<HeldDeactivation> selected = rows.selected();
        approve.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.get("approve", selected.size()), selected));
        reject.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.get("reject", selected.size()), selected));
        Nodes.showWhile(decisions, Bindings.isNotEmpty(held.items()).asObject());
        approve.disableProperty().bind(held.endedProperty());
        reject.disableProperty().bind(held.endedProperty());
    }

    private ContextMenu menu(HeldDeactivation row) {
        return new IntegrationMenu(held)
                .change(
                        APPROVE,
                        messages.get("approve.one"),
                        () -> actions.approve(held, List.of(row)))
                .change(
                        REJECT,
                        messages.get("reject.one"),
                        () -> actions.reject(held, List.of(row)))
                .menu();
    }

    /** The selected deactivations, or all if none is selected. */
    private List<HeldDeactivation> chosen() {
        List<HeldDeactivation> selected = List.copyOf(table.getSelectionModel().getSelectedItems());
        return selected.isEmpty() ? List.copyOf(held.items()) : selected;
    }

    /** The node that is focused first. */
    Node first() {
        return table;
    }

    /** The deactivations, for bindings in the view. */
    public HeldDeactivationList getHeld() {
        return held;
    }

    @FXML
    private void approve() {
        actions.approve(held, chosen());
    }

    @FXML
    private void reject() {
        actions.reject(held, chosen());
    }
}
