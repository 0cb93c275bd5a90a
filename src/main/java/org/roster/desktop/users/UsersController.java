package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Separator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.Avatar;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.HighlightedText;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.LazyNode;
import org.roster.desktop.ui.table.RowMenus;
import org.roster.desktop.ui.table.StableTableRow;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The table of users. */
public final class UsersController {

    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    private final UsersViewModel model;
    private final UserActions actions;
    private final Times times;
    private final ContractLabels words = new ContractLabels();
    private final Messages messages = Messages.beside(UsersController.class);

    @FXML private TextField search;
    @FXML private Label found;
    @FXML private TableView<UserRow> table;
    @FXML private TableColumn<UserRow, UserRow> name;
    @FXML private TableColumn<UserRow, UserRow> username;
    @FXML private TableColumn<UserRow, UserRow> provider;
    @FXML private TableColumn<UserRow, UserRow> role;
    @FXML private TableColumn<UserRow, UserRow> joined;
    @FXML private TableColumn<UserRow, UserRow> seen;
    @FXML private TableColumn<UserRow, UserRow> buttons;
    @FXML private HBox chips;
    @FXML private HBox selection;
    @FXML private Label selected;
    @FXML private MenuButton changeRole;

    public UsersController(UsersViewModel model, UserActions actions, Times times) {
        this.model = model;
        this.actions = actions;
        this.times = times;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(model.queryProperty());
        found.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.queryProperty().get().isBlank()
                                                ? ""
                                                : messages.get("found", model.rows().size()),
                                model.queryProperty(),
                                model.rows()));
        model.searchableRows().showIn(table);
        table.setPlaceholder(
                new TablePlaceholder(
                        table, messages, model.loading(), model.unavailable(), model.filtered()));
        // Asked most of all: by way of a key it stood out in a profile of 100,000 rows
        Cells.column(name, (one, other) -> one.nameKey().compareTo(other.nameKey()), this::name);
        Cells.column(
                username,
                (one, other) -> one.usernameKey().compareTo(other.usernameKey()),
                () ->
                        CellGraphic.of(
                                new UsernameText(model.queryProperty()),
                                (text, row) -> text.setText(row.member().username())));
        Cells.column(
                provider, Comparator.comparing(row -> row.member().provider()), this::provider);
        Cells.column(
                role,
                Comparator.comparing(row -> row.member().role()),
                () ->
                        CellGraphic.of(
                                new Badge(),
                                (badge, row) ->
                                        badge.show(
                                                words.of(row.member().role()),
                                                ContractLabels.style(row.member().role()))));
        Cells.column(
                joined,
                Comparator.comparing(row -> row.member().joinedAt()),
                () -> CellGraphic.of(new CellText(), this::joined));
        Cells.column(
                seen,
                Comparator.comparing(
                        row -> row.member().lastSeenAt(),
                        Comparator.nullsFirst(Comparator.naturalOrder())),
                () -> CellGraphic.inTime(times, new CellText(), this::seen));
        Cells.column(buttons, this::buttons);
        table.getSortOrder().setAll(List.of(name));
        RowMenus<UserRow> menus = new RowMenus<>(table, this::menu);
        table.setRowFactory(view -> row(menus));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        showChips();
        showSelection();
    }

    private void showChips() {
        FilterChips<Role> roles = new FilterChips<>(model.roleProperty());
        for (Role each : Role.values()) {
            IntegerBinding count = model.count(each);
            roles.add(each, count.map(number -> words.counted(words.of(each), number)));
        }
        FilterChips<Provider> providers = new FilterChips<>(model.providerProperty());
        for (Provider each : Provider.values()) {
            IntegerBinding count = model.count(each);
            providers.add(each, count.map(number -> words.counted(words.brief(each), number)));
        }
        chips.getChildren().setAll(roles, new Separator(Orientation.VERTICAL), providers);
    }

    /** What can be done to several appears once several are selected. */
    private void showSelection() {
        ObservableList<UserRow> rows = table.getSelectionModel().getSelectedItems();
        BooleanBinding several = Bindings.size(rows).greaterThan(1);
        Nodes.showWhile(selection, several.asObject());
        selected.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.get("bulk.selected", rows.size()), rows));
        for (Role each : Role.values()) {
            MenuItem item = new MenuItem(words.of(each));
            item.setOnAction(chosen -> actions.change(List.copyOf(rows), each));
            changeRole.getItems().add(item);
        }
    }

    @FXML
    private void removeSelected() {
        actions.remove(List.copyOf(table.getSelectionModel().getSelectedItems()));
    }

    private void seen(CellText text, UserRow row) {
        Instant at = row.member().lastSeenAt();
        if (at == null) {
            text.show(messages.get("seen.never"), "", "muted");
        } else {
            text.show(times.relative(at), times.exact(at), "");
        }
    }

    private void joined(CellText text, UserRow row) {
        Instant at = row.member().joinedAt();
        text.show(times.day(at), times.exact(at));
    }

    private CellGraphic<UserRow> name() {
        Avatar avatar = new Avatar();
        HighlightedText text = new HighlightedText(model.queryProperty());
        HBox all = new HBox(avatar, text);
        all.getStyleClass().add("name-cell");
        LazyNode<Badge> self =
                new LazyNode<>(all, () -> Badge.of(messages.get("self"), "badge-outline"));
        return CellGraphic.of(
                all,
                (cell, row) -> {
                    avatar.setName(row.member().displayName());
                    text.setText(row.member().displayName());
                    self.show(row.self());
                });
    }

    private CellGraphic<UserRow> provider() {
        return CellGraphic.of(
                new IconText(),
                (cell, row) -> {
                    Member member = row.member();
                    String tenantId = member.tenantId();
                    String provided = words.brief(member.provider());
                    String icon = ContractLabels.icon(member.provider());
                    if (tenantId == null || !model.severalTenants().get()) {
                        cell.show(icon, provided);
                    } else {
                        cell.show(icon, provided, tenantId, messages.get("tenant.of", tenantId));
                    }
                });
    }

    private CellGraphic<UserRow> buttons() {
        ObjectProperty<@Nullable UserRow> shown = new SimpleObjectProperty<>();
        Button edit = Nodes.iconButton("mdi2p-pencil-outline", "");
        edit.setOnAction(pressed -> with(shown, actions::edit));
        Button remove = Nodes.iconButton("mdi2t-trash-can-outline", "");
        remove.setOnAction(pressed -> with(shown, actions::remove));
        // The only administrator may become one of two while the row is in sight
        StringBinding obstacle =
                Bindings.createStringBinding(
                        () -> shown.get() == null ? "" : actions.obstacle(shown.get()),
                        shown,
                        model.oneAdministrator());
        remove.disableProperty().bind(obstacle.isNotEmpty());
        HBox both = new HBox(edit, remove);
        both.getStyleClass().add("row-actions");
        // A disabled button hears of no mouse
        LazyTooltip.on(both, obstacle::get);
        return new CellGraphic<>(
                both,
                row -> {
                    shown.set(row);
                    String who = row.member().displayName();
                    Nodes.name(edit, messages.get("edit.of", who));
                    Nodes.name(remove, messages.get("remove.of", who));
                });
    }

    private static void with(ObjectProperty<@Nullable UserRow> shown, Consumer<UserRow> action) {
        UserRow row = shown.get();
        if (row != null) {
            action.accept(row);
        }
    }

    private TableRow<UserRow> row(RowMenus<UserRow> menus) {
        TableRow<UserRow> row = new StableTableRow<>();
        BooleanBinding isFresh =
                Bindings.createBooleanBinding(
                        () ->
                                // A row that was empty says so a moment longer than its item
                                row.getItem() != null
                                        && model.fresh().contains(row.getItem().member().id()),
                        row.itemProperty(),
                        model.fresh());
        isFresh.addListener((changed, before, now) -> row.pseudoClassStateChanged(FRESH, now));
        row.getProperties().put(FRESH, isFresh);
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY
                    && click.getClickCount() == 2
                    && !row.isEmpty()) {
                actions.edit(row.getItem());
            }
        });
        menus.of(row);
        return row;
    }

    private ContextMenu menu(UserRow row) {
        MenuItem edit = new MenuItem(messages.get("edit"), new FontIcon("mdi2p-pencil-outline"));
        edit.setOnAction(chosen -> actions.edit(row));
        boolean possible = actions.obstacle(row).isEmpty();
        MenuItem remove =
                new MenuItem(
                        // A menu has no tooltips to say why not
                        possible ? messages.get("remove") : messages.get("remove.not-last"),
                        new FontIcon("mdi2t-trash-can-outline"));
        remove.setOnAction(chosen -> actions.remove(row));
        remove.setDisable(!possible);
        return new ContextMenu(edit, remove);
    }

    private void key(KeyEvent event) {
        List<UserRow> rows = List.copyOf(table.getSelectionModel().getSelectedItems());
        // A button in a row is about its own row, whichever is selected
        if (rows.isEmpty() || event.getTarget() != table) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F2) {
            event.consume();
            actions.edit(rows.getFirst());
        } else if (event.getCode() == KeyCode.DELETE) {
            event.consume();
            if (rows.size() == 1) {
                actions.remove(rows.getFirst());
            } else {
                actions.remove(rows);
            }
        }
    }

    /** Selects a member in the table, whatever is searched for. */
    public void reveal(Member member) {
        int row = model.reveal(member);
        if (row >= 0) {
            Cells.reveal(table, row);
        }
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
