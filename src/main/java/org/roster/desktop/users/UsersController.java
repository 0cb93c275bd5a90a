package org.roster.desktop.users;

import javafx.beans.binding.BooleanBinding;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Separator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;

import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.desktop.export.RowExport;
import org.roster.desktop.ui.control.ConditionalChildren;
import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.control.OverflowToolbar;
import org.roster.desktop.ui.control.SearchField;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.ColumnMenu;
import org.roster.desktop.ui.table.ColumnSizing;
import org.roster.desktop.ui.table.Outage;
import org.roster.desktop.ui.table.PlaceholderTexts;
import org.roster.desktop.ui.table.SelectionBar;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.util.Comparator;
import java.util.List;

/** Controls the screen with the table of users. */
public final class UsersController {

    private final UsersViewModel model;
    private final UserActions actions;
    private final UserRowActions rowActions;
    private final RowExport export;
    private final Outage outage;
    private final UserCells cells;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(UsersController.class);

    @FXML private SearchField search;
    @FXML private HBox chips;
    @FXML private OverflowToolbar toolbar;
    @FXML private SelectionBar selection;
    @FXML private MenuButton menu;
    @FXML private Button inviteMany;
    @FXML private Button invite;
    @FXML private MenuButton changeRole;
    @FXML private MenuButton changeAccess;
    @FXML private TableView<UserRow> table;
    @FXML private TableColumn<UserRow, UserRow> name;
    @FXML private TableColumn<UserRow, UserRow> username;
    @FXML private TableColumn<UserRow, UserRow> provider;
    @FXML private TableColumn<UserRow, UserRow> role;
    @FXML private TableColumn<UserRow, UserRow> joined;
    @FXML private TableColumn<UserRow, UserRow> seen;
    @FXML private TableColumn<UserRow, UserRow> buttons;

    /** Creates the controller. */
    public UsersController(
            UsersViewModel model,
            UserActions actions,
            MemberDetails details,
            RowExport export,
            Outage outage,
            Times times) {
        this.model = model;
        this.actions = actions;
        this.export = export;
        this.outage = outage;
        this.cells = new UserCells(model, actions, times);
        this.rowActions = new UserRowActions(model, actions, details);
    }

    @FXML
    private void initialize() {
        search.accessibleHelpProperty().bind(model.summaryProperty());
        search.textProperty().bindBidirectional(model.queryProperty());
        search.leadTo(table);
        showChips();
        showTable();
        showSelection();
        disableActions();
    }

    private void disableActions() {
        invite.disableProperty().bind(model.ended());
        inviteMany.disableProperty().bind(model.ended());
        selection.disableProperty().bind(model.ended());
    }

    private void showChips() {
        FilterChips<Role> roles = new FilterChips<>(model.roleProperty());
        for (Role each : Role.values()) {
            roles.add(each, labels.of(each), model.count(each), model.known());
        }
        FilterChips<Provider> providers = new FilterChips<>(model.providerProperty());
        for (Provider each : Provider.values()) {
            providers.add(each, labels.brief(each), model.count(each), model.known());
        }
        FilterChips<AccessFilter> access = new FilterChips<>(model.accessProperty());
        for (AccessFilter each : AccessFilter.values()) {
            access.add(each, word(each), model.count(each), model.known());
        }
        roles.dimWhile(model.unavailable());
        providers.dimWhile(model.unavailable());
        access.dimWhile(model.unavailable());
        Separator line = new Separator(Orientation.VERTICAL);
        chips.getChildren()
                .setAll(roles, new Separator(Orientation.VERTICAL), providers, line, access);
        showWhileLimited(line, access);
    }

    private String word(AccessFilter filter) {
        return switch (filter) {
            case SUSPENDED -> messages.get("suspended");
            case ENDING -> messages.get("filter.ending");
        };
    }

    /** Shows the filters of access if they have an effect: most organizations don't need them. */
    private void showWhileLimited(Node... nodes) {
        BooleanBinding limited =
                model.count(AccessFilter.SUSPENDED)
                        .add(model.count(AccessFilter.ENDING))
                        .greaterThan(0)
                        .or(model.accessProperty().isNotNull());
        ConditionalChildren groups = new ConditionalChildren(chips);
        for (Node node : nodes) {
            groups.showWhile(node, limited);
        }
    }

    private void showTable() {
        model.searchableRows().showIn(table);
        table.setPlaceholder(
                new TablePlaceholder(
                                table,
                                new PlaceholderTexts(
                                        messages.get("empty.loading"),
                                        messages.get("empty.none"),
                                        messages.get("empty.no-match"),
                                        messages.get("empty.unavailable")),
                                TablePlaceholder.PEOPLE,
                                model.loading(),
                                model.hasFailedToLoad(),
                                model.filtered())
                        .explained(outage));
        // A lambda, because Comparator.comparing() was visible in a profile of 100,000 rows
        Cells.column(
                name, (one, other) -> one.nameOrder().compareTo(other.nameOrder()), cells::name);
        Cells.column(
                username,
                (one, other) -> one.usernameKey().compareTo(other.usernameKey()),
                cells::username);
        Cells.column(
                provider, Comparator.comparing(row -> row.member().provider()), cells::provider);
        Cells.column(role, Comparator.comparing(row -> row.member().role()), cells::role);
        Cells.column(joined, Comparator.comparing(row -> row.member().joinedAt()), cells::joined);
        Cells.column(
                seen,
                Comparator.comparing(
                        row -> row.member().lastSeenAt(),
                        Comparator.nullsFirst(Comparator.naturalOrder())),
                cells::lastSeen);
        Cells.column(buttons, cells::buttons);
        table.getSortOrder().setAll(List.of(name));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        rowActions.addTo(table);
        ColumnMenu.addTo(menu, table);
        toolbar.foldInto(menu, inviteMany);
        toolbar.foldFilters(chips);
        toolbar.foldText(invite);
        ColumnSizing.collapse(joined, provider, seen);
    }

    /** Shows the bulk actions while more than one row is selected. */
    private void showSelection() {
        ObservableList<UserRow> rows = table.getSelectionModel().getSelectedItems();
        selection.showOver(toolbar, search, table);
        for (Role each : Role.values()) {
            MenuItem item = new MenuItem(labels.of(each));
            item.setOnAction(chosen -> actions.change(List.copyOf(rows), each));
            changeRole.getItems().add(item);
        }
        changeAccess.getItems().setAll(rowActions.accessItems(() -> List.copyOf(rows)));
    }

    /** Selects a member in the table. Clears the search and the filters. */
    public void reveal(Member member) {
        Cells.reveal(table, model.reveal(member));
    }

    /** The view model, for bindings in the view. */
    public UsersViewModel getModel() {
        return model;
    }

    @FXML
    private void removeSelected() {
        actions.remove(List.copyOf(table.getSelectionModel().getSelectedItems()));
    }

    @FXML
    private void exportCsv() {
        export.start(messages.get("export.file"), UserText.table(), model.rows());
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
