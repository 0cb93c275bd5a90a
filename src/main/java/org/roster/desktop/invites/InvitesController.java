package org.roster.desktop.invites;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.ui.Cells;
import org.roster.desktop.ui.Chips;
import org.roster.desktop.ui.EmptyState;
import org.roster.desktop.ui.Highlighted;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Nodes;
import org.roster.desktop.ui.Notices;
import org.roster.desktop.ui.Times;
import org.roster.desktop.ui.Words;

import java.time.Instant;
import java.util.Comparator;

/** The table of invites. */
public final class InvitesController {

    private final InvitesModel model;
    private final InviteActions actions;
    private final Notices notices;
    private final Times times;
    private final DeliveryText deliveries;
    private final Words words = new Words();
    private final Messages messages = Messages.beside(InvitesController.class);

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
            InvitesModel model, InviteActions actions, Notices notices, Times times) {
        this.model = model;
        this.actions = actions;
        this.notices = notices;
        this.times = times;
        this.deliveries = new DeliveryText(times);
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(model.queryProperty());
        showChips();
        table.setItems(model.rows());
        model.rows().comparatorProperty().bind(table.comparatorProperty());
        table.setPlaceholder(
                new EmptyState(messages, model.loading(), model.unavailable(), model.filtered()));
        Cells.column(username, Comparator.comparing(InviteRow::usernameKey), this::username);
        Cells.column(
                provider, Comparator.comparing(row -> row.invite().provider()), this::provider);
        Cells.column(
                role,
                Comparator.comparing(row -> row.invite().role()),
                row ->
                        Nodes.badge(
                                words.of(row.invite().role()), Words.style(row.invite().role())));
        Cells.column(
                status,
                Comparator.comparing(InviteRow::status),
                row -> Nodes.badge(words.of(row.status()), Words.style(row.status())));
        Cells.column(created, Comparator.comparing(row -> row.invite().createdAt()), this::created);
        Cells.column(expires, Comparator.comparing(row -> row.invite().expiresAt()), this::expires);
        Cells.column(
                delivery,
                Comparator.comparing(row -> row.invite().delivery().state()),
                this::delivery);
        Cells.column(buttons, this::actions);
        table.setRowFactory(view -> row());
        created.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(created);
    }

    private void showChips() {
        Chips<InviteStatus> statuses = new Chips<>(model.statusProperty());
        for (InviteStatus each : InviteStatus.values()) {
            statuses.add(
                    each, model.countProperty(each).map(count -> words.of(each) + "  " + count));
        }
        chips.getChildren().setAll(statuses);
    }

    private Node username(InviteRow row) {
        Node name = new Highlighted(row.invite().username(), model.queryProperty());
        String attempt = deliveries.attempt(row.invite(), row.status());
        if (attempt.isEmpty()) {
            return name;
        }
        Label below = Cells.text(attempt);
        below.getStyleClass().add("warning-text");
        below.setTooltip(new Tooltip(deliveries.explanation(row.invite())));
        return Cells.lines(name, below);
    }

    private Node provider(InviteRow row) {
        Invite invite = row.invite();
        String tenantId = invite.tenantId();
        Label provider = Cells.text(words.of(invite.provider()));
        if (tenantId == null) {
            return Nodes.labelled(Words.icon(invite.provider()), provider);
        }
        Label tenant = Cells.text(tenantId);
        tenant.getStyleClass().add("muted");
        tenant.setTooltip(new Tooltip(messages.get("tenant.of", tenantId)));
        return Nodes.labelled(Words.icon(invite.provider()), Cells.lines(provider, tenant));
    }

    private Label day(Instant instant) {
        Label day = Cells.text(times.day(instant));
        day.setTooltip(new Tooltip(times.exact(instant)));
        return day;
    }

    private Node created(InviteRow row) {
        Label day = day(row.invite().createdAt());
        Actor by = row.invite().createdBy();
        Label who = Cells.text(by == null ? messages.get("created.operator") : by.displayName());
        who.getStyleClass().add("muted");
        return Cells.lines(day, who);
    }

    private Node expires(InviteRow row) {
        Instant at = row.invite().expiresAt();
        if (row.status() == InviteStatus.PENDING) {
            Label left = Cells.text(times.relative(at));
            left.setTooltip(new Tooltip(times.exact(at)));
            return left;
        }
        Label day = day(at);
        day.getStyleClass().add("muted");
        return day;
    }

    private Node delivery(InviteRow row) {
        Label text = Cells.text(deliveries.text(row.invite()));
        text.setTooltip(new Tooltip(deliveries.explanation(row.invite())));
        text.getStyleClass().add(deliveries.style(row.invite(), row.status()));
        return text;
    }

    private Node actions(InviteRow row) {
        HBox buttons = new HBox();
        buttons.getStyleClass().add("row-actions");
        for (InviteActions.Choice choice : actions.choices(row)) {
            Button button = Nodes.iconButton(choice.icon(), choice.accessibleName());
            button.setOnAction(pressed -> choice.run().run());
            buttons.getChildren().add(button);
        }
        return buttons;
    }

    private TableRow<InviteRow> row() {
        TableRow<InviteRow> row = new TableRow<>();
        row.setOnContextMenuRequested(asked -> {
            if (!row.isEmpty()) {
                menu(row.getItem()).show(row, asked.getScreenX(), asked.getScreenY());
            }
        });
        return row;
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

    /** Copies the link of the selected invite; where none is selected, says what to do. */
    public void copySelectedLink() {
        InviteRow selected = table.getSelectionModel().getSelectedItem();
        if (selected == null) {
            notices.warn(messages.get("copy.none"));
        } else {
            actions.copyLink(selected);
        }
    }

    /** Selects an invite in the table, whatever is searched for. */
    public void reveal(Invite invite) {
        int row = model.reveal(invite);
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
