package org.roster.desktop.invites;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.util.Comparator;
import java.util.List;

/** Controls the screen with the table of invites. */
public final class InvitesController {

    private final InvitesViewModel model;
    private final InviteActions actions;
    private final Notices notices;
    private final InviteCells cells;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(InvitesController.class);

    /** The selected invite; null until the table has been shown. */
    private final ObjectProperty<@Nullable InviteRow> selected = new SimpleObjectProperty<>();

    @FXML private HBox chips;
    @FXML private TextField search;
    @FXML private TableView<InviteRow> table;
    @FXML private TableColumn<InviteRow, InviteRow> username;
    @FXML private TableColumn<InviteRow, InviteRow> provider;
    @FXML private TableColumn<InviteRow, InviteRow> role;
    @FXML private TableColumn<InviteRow, InviteRow> status;
    @FXML private TableColumn<InviteRow, InviteRow> created;
    @FXML private TableColumn<InviteRow, InviteRow> expires;
    @FXML private TableColumn<InviteRow, InviteRow> delivery;
    @FXML private TableColumn<InviteRow, InviteRow> buttons;

    public InvitesController(
            InvitesViewModel model, InviteActions actions, Notices notices, Times times) {
        this.model = model;
        this.actions = actions;
        this.notices = notices;
        this.cells = new InviteCells(model, actions, times);
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(model.queryProperty());
        showChips();
        model.searchableRows().showIn(table);
        table.setPlaceholder(
                new TablePlaceholder(
                        table, messages, model.loading(), model.unavailable(), model.filtered()));
        Cells.column(username, Comparator.comparing(InviteRow::usernameKey), cells::username);
        Cells.column(
                provider, Comparator.comparing(row -> row.invite().provider()), cells::provider);
        Cells.column(role, Comparator.comparing(row -> row.invite().role()), cells::role);
        Cells.column(status, Comparator.comparing(InviteRow::status), cells::status);
        Cells.column(
                created, Comparator.comparing(row -> row.invite().createdAt()), cells::created);
        Cells.column(
                expires, Comparator.comparing(row -> row.invite().expiresAt()), cells::expires);
        Cells.column(
                delivery,
                Comparator.comparing(row -> row.invite().delivery().state()),
                cells::delivery);
        Cells.column(buttons, cells::buttons);
        new InteractiveTable<>(table, row -> row.invite().id(), this::menu)
                .onKey(KeyCode.DELETE, rows -> actions.revoke(rows.getFirst()));
        CopiedRows.onShortcut(table, actions::copy);
        selected.bind(table.getSelectionModel().selectedItemProperty());
        created.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(created));
    }

    private void showChips() {
        FilterChips<InviteStatus> statuses = new FilterChips<>(model.statusProperty());
        for (InviteStatus each : InviteStatus.values()) {
            statuses.add(
                    each,
                    model.countProperty(each).map(count -> labels.counted(labels.of(each), count)));
        }
        chips.getChildren().setAll(statuses);
    }

    private ContextMenu menu(InviteRow row) {
        ContextMenu menu = new ContextMenu();
        for (InviteActions.Choice choice : actions.choices(row)) {
            MenuItem item = new MenuItem(choice.name(), new FontIcon(choice.icon()));
            item.setOnAction(chosen -> choice.run().run());
            menu.getItems().add(item);
        }
        return menu;
    }

    /** Copies the link of the selected invite, or explains how if none is selected. */
    public void copySelectedLink() {
        InviteRow chosen = selected.get();
        if (chosen == null) {
            notices.warn(messages.get("copy.none"));
        } else {
            actions.copyLink(chosen);
        }
    }

    /** Selects an invite in the table. Clears the search and the filters. */
    public void reveal(Invite invite) {
        Cells.reveal(table, model.reveal(invite));
    }

    @FXML
    private void invite() {
        actions.invite();
    }

    @FXML
    private void inviteMany() {
        actions.inviteMany();
    }
}
