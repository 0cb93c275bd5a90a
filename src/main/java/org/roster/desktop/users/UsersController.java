package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
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
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.Member;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.desktop.ui.Avatar;
import org.roster.desktop.ui.Cells;
import org.roster.desktop.ui.Chips;
import org.roster.desktop.ui.EmptyState;
import org.roster.desktop.ui.Highlighted;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Nodes;
import org.roster.desktop.ui.Times;
import org.roster.desktop.ui.Words;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The table of users. */
public final class UsersController {

    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    private final UsersModel model;
    private final UserActions actions;
    private final Times times;
    private final Words words = new Words();
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

    public UsersController(UsersModel model, UserActions actions, Times times) {
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
        table.setItems(model.rows());
        model.rows().comparatorProperty().bind(table.comparatorProperty());
        table.setPlaceholder(
                new EmptyState(messages, model.loading(), model.unavailable(), model.filtered()));
        Cells.column(name, Comparator.comparing(UserRow::nameKey), this::name);
        Cells.column(
                username,
                Comparator.comparing(UserRow::usernameKey),
                row -> new Highlighted(row.member().username(), model.queryProperty()));
        Cells.column(
                provider, Comparator.comparing(row -> row.member().provider()), this::provider);
        Cells.column(
                role,
                Comparator.comparing(row -> row.member().role()),
                row ->
                        Nodes.badge(
                                words.of(row.member().role()), Words.style(row.member().role())));
        Cells.column(joined, Comparator.comparing(row -> row.member().joinedAt()), this::joined);
        Cells.column(
                seen,
                Comparator.comparing(
                        row -> row.member().lastSeenAt(),
                        Comparator.nullsFirst(Comparator.naturalOrder())),
                this::seen);
        Cells.column(buttons, this::buttons);
        table.getSortOrder().setAll(name);
        table.setRowFactory(view -> row());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        showChips();
        showSelection();
    }

    private void showChips() {
        Chips<Role> roles = new Chips<>(model.roleProperty());
        for (Role each : Role.values()) {
            IntegerBinding count = model.count(member -> member.role() == each);
            roles.add(each, count.map(number -> words.of(each) + "  " + number));
        }
        Chips<Provider> providers = new Chips<>(model.providerProperty());
        for (Provider each : Provider.values()) {
            IntegerBinding count = model.count(member -> member.provider() == each);
            providers.add(each, count.map(number -> words.of(each) + "  " + number));
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

    private Node seen(UserRow row) {
        Instant at = row.member().lastSeenAt();
        if (at == null) {
            Label never = Cells.text(messages.get("seen.never"));
            never.getStyleClass().add("muted");
            return never;
        }
        Label ago = Cells.text(times.relative(at));
        ago.setTooltip(new Tooltip(times.exact(at)));
        return ago;
    }

    private Node name(UserRow row) {
        Avatar avatar = new Avatar();
        avatar.setName(row.member().displayName());
        HBox both =
                new HBox(
                        avatar, new Highlighted(row.member().displayName(), model.queryProperty()));
        both.getStyleClass().add("name-cell");
        if (row.self()) {
            both.getChildren().add(Nodes.badge(messages.get("self"), "badge-outline"));
        }
        return both;
    }

    private Node provider(UserRow row) {
        Member member = row.member();
        Label provider = Cells.text(words.of(member.provider()));
        String tenantId = member.tenantId();
        if (tenantId == null || !model.hasSeveralTenants()) {
            return Nodes.labelled(Words.icon(member.provider()), provider);
        }
        Label tenant = Cells.text(tenantId);
        tenant.getStyleClass().add("muted");
        tenant.setTooltip(new Tooltip(messages.get("tenant.of", tenantId)));
        return Nodes.labelled(Words.icon(member.provider()), Cells.lines(provider, tenant));
    }

    private Node joined(UserRow row) {
        Member member = row.member();
        Label day = Cells.text(times.day(member.joinedAt()));
        day.setTooltip(new Tooltip(times.exact(member.joinedAt())));
        return day;
    }

    private Node buttons(UserRow row) {
        String who = row.member().displayName();
        Button edit = Nodes.iconButton("mdi2p-pencil-outline", messages.get("edit.of", who));
        edit.setOnAction(pressed -> actions.edit(row));
        Button remove = Nodes.iconButton("mdi2t-trash-can-outline", messages.get("remove.of", who));
        remove.setOnAction(pressed -> actions.remove(row));
        HBox both = new HBox(edit, remove);
        both.getStyleClass().add("row-actions");
        if (row.member().role() == Role.ADMINISTRATOR) {
            remove.disableProperty().bind(model.oneAdministrator());
            // A disabled button shows no tooltip of its own
            Tooltip why = new Tooltip();
            why.textProperty()
                    .bind(
                            model.oneAdministrator()
                                    .map(one -> actions.obstacle(row))
                                    .map(text -> text.isEmpty() ? who : text));
            Tooltip.install(both, why);
        }
        return both;
    }

    private TableRow<UserRow> row() {
        TableRow<UserRow> row = new TableRow<>();
        BooleanBinding isFresh =
                Bindings.createBooleanBinding(
                        () ->
                                !row.isEmpty()
                                        && row.getItem() != null
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
        row.setOnContextMenuRequested(asked -> {
            if (!row.isEmpty()) {
                menu(row.getItem()).show(row, asked.getScreenX(), asked.getScreenY());
            }
        });
        return row;
    }

    private ContextMenu menu(UserRow row) {
        MenuItem edit = new MenuItem(messages.get("edit"), new FontIcon("mdi2p-pencil-outline"));
        edit.setOnAction(chosen -> actions.edit(row));
        MenuItem remove =
                new MenuItem(messages.get("remove"), new FontIcon("mdi2t-trash-can-outline"));
        remove.setOnAction(chosen -> actions.remove(row));
        remove.setDisable(!actions.obstacle(row).isEmpty());
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
