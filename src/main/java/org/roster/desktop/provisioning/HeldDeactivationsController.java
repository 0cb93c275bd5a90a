package org.roster.desktop.provisioning;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import org.roster.contract.HeldDeactivation;
import org.roster.desktop.integration.IntegrationTable;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.table.TwoLineText;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.text.UntrustedText;

import java.util.List;
import java.util.function.Function;

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
    @FXML private VBox failed;
    @FXML private TableView<HeldDeactivation> table;
    @FXML private TableColumn<HeldDeactivation, HeldDeactivation> user;
    @FXML private TableColumn<HeldDeactivation, HeldDeactivation> effect;
    @FXML private TableColumn<HeldDeactivation, HeldDeactivation> since;
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
        IntegrationTable.show(table, failed, held, HeldDeactivation::id);
        table.setPlaceholder(
                new TablePlaceholder(
                        table,
                        messages,
                        "mdi2a-account-check-outline",
                        messages.get("held.none"),
                        held.isLoading(),
                        held.isUnavailable(),
                        new ReadOnlyBooleanWrapper()));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Cells.column(
                user, () -> twoLines(HeldDeactivation::displayName, HeldDeactivation::username));
        Cells.column(effect, () -> twoLines(text::effect, text::cause));
        Cells.column(
                since,
                () ->
                        CellGraphic.inTime(
                                times,
                                new CellText(),
                                (cell, row) ->
                                        cell.show(
                                                times.relative(row.heldAt()),
                                                times.exact(row.heldAt()))));
        ColumnSizing.collapse(since);
        InteractiveTable<HeldDeactivation> keys =
                new InteractiveTable<>(table, HeldDeactivation::id, this::menu);
        ObservableList<HeldDeactivation> selected = keys.selected();
        approve.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.get("approve", selected.size()), selected));
        reject.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.get("reject", selected.size()), selected));
        BooleanBinding impossible =
                Bindings.createBooleanBinding(
                        () -> held.items().isEmpty() || held.isEnded(),
                        held.items(),
                        held.endedProperty());
        approve.disableProperty().bind(impossible);
        reject.disableProperty().bind(impossible);
    }

    private static CellGraphic<HeldDeactivation> twoLines(
            Function<HeldDeactivation, String> first, Function<HeldDeactivation, String> second) {
        CellText above = new CellText();
        return CellGraphic.of(
                new TwoLineText(above),
                (lines, row) -> {
                    above.show(first.apply(row));
                    lines.showBelow(second.apply(row), "");
                });
    }

    private ContextMenu menu(HeldDeactivation row) {
        ContextMenu menu = new ContextMenu();
        add(menu, APPROVE, messages.get("approve.one"), () -> actions.approve(held, List.of(row)));
        add(menu, REJECT, messages.get("reject.one"), () -> actions.reject(held, List.of(row)));
        return menu;
    }

    private void add(ContextMenu menu, String icon, String label, Runnable run) {
        MenuItem item = Nodes.menuItem(icon, label, run);
        item.setDisable(held.isEnded());
        menu.getItems().add(item);
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

    @FXML
    private void reload() {
        held.reload();
    }
}
