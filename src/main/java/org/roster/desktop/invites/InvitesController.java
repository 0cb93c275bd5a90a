package org.roster.desktop.invites;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Separator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.export.RowExport;
import org.roster.desktop.invites.InviteBatch.BatchKind;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.control.OverflowToolbar;
import org.roster.desktop.ui.control.SearchField;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnMenu;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.table.Outage;
import org.roster.desktop.ui.table.PlaceholderTexts;
import org.roster.desktop.ui.table.SelectionBar;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.util.Comparator;
import java.util.List;

/** Controls the screen with the table of invites. */
public final class InvitesController {

    /** The width of a table from which its buttons have labels, and of their column, in pixels. */
    private static final double SPELLING_TABLE = 1500;

    private static final double SPELLING_COLUMN = 215;

    private final InvitesViewModel model;
    private final InviteActions actions;
    private final RowExport export;
    private final Outage outage;
    private final Notices notices;
    private final InviteCells cells;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(InvitesController.class);

    /** The selected invite; null until the table has been shown. */
    private final ObjectProperty<@Nullable InviteRow> selected = new SimpleObjectProperty<>();

    @FXML private OverflowToolbar toolbar;
    @FXML private SelectionBar selection;
    @FXML private HBox chips;
    @FXML private MenuButton menu;
    @FXML private Button inviteMany;
    @FXML private Button invite;
    @FXML private Button revokeSelected;
    @FXML private MenuItem exportItem;
    @FXML private SearchField search;
    @FXML private TableView<InviteRow> table;
    @FXML private TableColumn<InviteRow, InviteRow> username;
    @FXML private TableColumn<InviteRow, InviteRow> provider;
    @FXML private TableColumn<InviteRow, InviteRow> role;
    @FXML private TableColumn<InviteRow, InviteRow> status;
    @FXML private TableColumn<InviteRow, InviteRow> created;
    @FXML private TableColumn<InviteRow, InviteRow> expires;
    @FXML private TableColumn<InviteRow, InviteRow> delivery;
    @FXML private TableColumn<InviteRow, InviteRow> buttons;

    /** Creates the controller. */
    public InvitesController(
            InvitesViewModel model,
            InviteActions actions,
            RowExport export,
            Outage outage,
            Notices notices,
            Times times) {
        this.model = model;
        this.actions = actions;
        this.export = export;
        this.outage = outage;
        this.notices = notices;
        this.cells = new InviteCells(model, actions, times);
    }

    @FXML
    private void initialize() {
        search.accessibleHelpProperty().bind(model.summaryProperty());
        search.textProperty().bindBidirectional(model.queryProperty());
        search.leadTo(table);
        showChips();
        model.searchableRows().showIn(table);
        table.setPlaceholder(
                new TablePlaceholder(
                                table,
                                new PlaceholderTexts(
                                        messages.get("empty.loading"),
                                        messages.get(
                                                model.isLinksOnly()
                                                        ? "empty.no-links"
                                                        : "empty.none"),
                                        messages.get("empty.no-match"),
                                        messages.get("empty.unavailable")),
                                TablePlaceholder.PEOPLE,
                                model.loading(),
                                model.hasFailedToLoad(),
                                model.filtered())
                        .explained(outage));
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
        InteractiveTable<InviteRow> keys =
                new InteractiveTable<>(
                        table,
                        row -> row.invite().id(),
                        row -> {
                            ContextMenu menu = menu(row);
                            menu.getItems().forEach(item -> item.setDisable(model.ended().get()));
                            return menu;
                        });
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        CopiedRows.onShortcut(table, actions::copy);
        selected.bind(table.getSelectionModel().selectedItemProperty());
        if (model.isLinksOnly()) {
            hideManagement();
        } else {
            keys.onKey(
                    KeyCode.DELETE,
                    rows -> {
                        if (!model.ended().get()) {
                            revoke(rows);
                        }
                    });
        }
        // After the actions that are left out
        selection.showOver(toolbar, search, table);
        ColumnMenu.addTo(menu, table);
        if (model.isLinksOnly()) {
            toolbar.foldFilters(chips);
        } else {
            toolbar.foldInto(menu, inviteMany);
            toolbar.foldFilters(chips);
            toolbar.foldText(invite);
        }
        ColumnSizing.collapse(created, provider, role, expires);
        ColumnSizing.widen(buttons, SPELLING_TABLE, SPELLING_COLUMN);
        invite.disableProperty().bind(model.ended());
        inviteMany.disableProperty().bind(model.ended());
        selection.disableProperty().bind(model.ended());
        created.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(created));
    }

    /** Removes what only administrators can do, and what is the same for all pending invites. */
    private void hideManagement() {
        toolbar.getChildren().removeAll(inviteMany, invite);
        selection.getChildren().remove(revokeSelected);
        menu.getItems().remove(exportItem);
        table.getColumns().removeAll(List.of(role, status));
    }

    private void showChips() {
        FilterChips<InviteStatus> statuses = new FilterChips<>(model.statusProperty());
        for (InviteStatus each : InviteStatus.values()) {
            statuses.add(each, labels.of(each), model.countProperty(each), model.known());
        }
        FilterChips<Attention> attention = new FilterChips<>(model.attentionProperty());
        add(attention, Attention.EXPIRES_SOON, messages.get("filter.soon"));
        statuses.dimWhile(model.unavailable());
        attention.dimWhile(model.unavailable());
        if (model.isLinksOnly()) {
            chips.getChildren().setAll(attention);
            return;
        }
        FilterChips<Attention> asked = new FilterChips<>(model.attentionProperty());
        add(asked, Attention.ASKS_AGAIN, messages.get("filter.asked"));
        asked.dimWhile(model.unavailable());
        chips.getChildren().setAll(statuses, new Separator(Orientation.VERTICAL), attention, asked);
        new ConditionalChildren(chips)
                .showWhile(
                        asked,
                        model.attentionCountProperty(Attention.ASKS_AGAIN)
                                .greaterThan(0)
                                .or(
                                        Bindings.equal(
                                                model.attentionProperty(), Attention.ASKS_AGAIN)));
    }

    private void add(FilterChips<Attention> filter, Attention value, String text) {
        filter.add(value, text, model.attentionCountProperty(value), model.known());
    }

    private void revoke(List<InviteRow> rows) {
        if (rows.size() == 1) {
            actions.revoke(rows.getFirst());
        } else {
            actions.ask(BatchKind.REVOKE, rows);
        }
    }

    private List<InviteRow> rows() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    private List<BatchKind> kinds() {
        return model.isLinksOnly()
                ? List.of(BatchKind.COPY, BatchKind.RESEND)
                : List.of(BatchKind.values());
    }

    private ContextMenu menu(InviteRow row) {
        ContextMenu menu = new ContextMenu();
        if (rows().size() > 1 && rows().contains(row)) {
            for (BatchKind kind : kinds()) {
                MenuItem item = new MenuItem(messages.get("batch." + kind));
                item.setOnAction(chosen -> actions.ask(kind, rows()));
                menu.getItems().add(item);
            }
            return menu;
        }
        for (InviteActions.Choice choice : actions.choices(row)) {
            menu.getItems().add(Nodes.menuItem(choice.icon(), choice.name(), choice.run()));
        }
        return menu;
    }

    /** Whether a pending invite is selected, and the user hasn't lost access. */
    public boolean canCopySelectedLink() {
        InviteRow chosen = selected.get();
        return chosen != null && chosen.status() == InviteStatus.PENDING && !model.ended().get();
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

    /** The view model, for bindings in the view. */
    public InvitesViewModel getModel() {
        return model;
    }

    @FXML
    private void copySelected() {
        actions.ask(BatchKind.COPY, rows());
    }

    @FXML
    private void resendSelected() {
        actions.ask(BatchKind.RESEND, rows());
    }

    @FXML
    private void revokeSelected() {
        actions.ask(BatchKind.REVOKE, rows());
    }

    @FXML
    private void exportCsv() {
        export.start(messages.get("export.file"), actions.text(), model.rows());
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
