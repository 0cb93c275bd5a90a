package org.roster.desktop.invites;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.roster.contract.Actor;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.desktop.ui.control.Badge;
import org.roster.desktop.ui.control.FilterChips;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.Cells;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.RowMenus;
import org.roster.desktop.ui.table.StableTableRow;
import org.roster.desktop.ui.table.TablePlaceholder;
import org.roster.desktop.ui.table.TwoLineText;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The table of invites. */
public final class InvitesController {

    private final InvitesViewModel model;
    private final InviteActions actions;
    private final Notices notices;
    private final Times times;
    private final DeliveryText deliveries;
    private final ContractLabels words = new ContractLabels();
    private final Messages messages = Messages.beside(InvitesController.class);

    /** None as long as the table has not been shown. */
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
        this.times = times;
        this.deliveries = new DeliveryText(times);
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(model.queryProperty());
        showChips();
        model.searchableRows().showIn(table);
        table.setPlaceholder(
                new TablePlaceholder(
                        table, messages, model.loading(), model.unavailable(), model.filtered()));
        Cells.column(username, Comparator.comparing(InviteRow::usernameKey), this::username);
        Cells.column(
                provider,
                Comparator.comparing(row -> row.invite().provider()),
                () -> CellGraphic.of(new IconText(), this::provider));
        Cells.column(
                role,
                Comparator.comparing(row -> row.invite().role()),
                () -> CellGraphic.of(new Badge(), this::role));
        Cells.column(
                status,
                Comparator.comparing(InviteRow::status),
                () -> CellGraphic.of(new Badge(), this::status));
        Cells.column(created, Comparator.comparing(row -> row.invite().createdAt()), this::created);
        Cells.column(
                expires,
                Comparator.comparing(row -> row.invite().expiresAt()),
                () -> CellGraphic.inTime(times, new CellText(), this::expires));
        Cells.column(
                delivery,
                Comparator.comparing(row -> row.invite().delivery().state()),
                () -> CellGraphic.inTime(times, new CellText(), this::delivery));
        Cells.column(
                buttons,
                () ->
                        CellGraphic.of(
                                new InviteButtons(),
                                (shown, row) -> shown.show(actions.choices(row))));
        RowMenus<InviteRow> menus = new RowMenus<>(table, this::menu);
        table.setRowFactory(view -> row(menus));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        selected.bind(table.getSelectionModel().selectedItemProperty());
        created.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(created));
    }

    private void showChips() {
        FilterChips<InviteStatus> statuses = new FilterChips<>(model.statusProperty());
        for (InviteStatus each : InviteStatus.values()) {
            statuses.add(
                    each,
                    model.countProperty(each).map(count -> words.counted(words.of(each), count)));
        }
        chips.getChildren().setAll(statuses);
    }

    private CellGraphic<InviteRow> username() {
        UsernameText name = new UsernameText(model.queryProperty());
        return CellGraphic.of(
                new TwoLineText(name),
                (lines, row) -> {
                    name.setText(row.invite().username());
                    String attempt = deliveries.attempt(row.invite(), row.status());
                    lines.showBelow(
                            attempt,
                            attempt.isEmpty() ? "" : deliveries.explanation(row.invite()),
                            "warning-text");
                });
    }

    private void provider(IconText text, InviteRow row) {
        Invite invite = row.invite();
        String tenantId = invite.tenantId();
        text.show(
                ContractLabels.icon(invite.provider()),
                words.brief(invite.provider()),
                tenantId == null ? "" : tenantId,
                tenantId == null ? "" : messages.get("tenant.of", tenantId));
    }

    private void role(Badge badge, InviteRow row) {
        badge.show(words.of(row.invite().role()), ContractLabels.style(row.invite().role()));
    }

    private void status(Badge badge, InviteRow row) {
        badge.show(words.of(row.status()), ContractLabels.style(row.status()));
    }

    private CellGraphic<InviteRow> created() {
        CellText day = new CellText();
        return CellGraphic.of(
                new TwoLineText(day),
                (lines, row) -> {
                    Instant at = row.invite().createdAt();
                    day.show(times.day(at), times.exact(at));
                    Actor by = row.invite().createdBy();
                    lines.showBelow(
                            by == null ? messages.get("created.operator") : by.displayName(), "");
                });
    }

    private void expires(CellText text, InviteRow row) {
        Instant at = row.invite().expiresAt();
        if (row.status() == InviteStatus.PENDING) {
            text.show(times.relative(at), times.exact(at), "");
        } else {
            text.show(times.day(at), times.exact(at), "muted");
        }
    }

    private void delivery(CellText text, InviteRow row) {
        text.show(
                deliveries.text(row.invite()),
                deliveries.explanation(row.invite()),
                deliveries.style(row.invite(), row.status()));
    }

    private static TableRow<InviteRow> row(RowMenus<InviteRow> menus) {
        TableRow<InviteRow> row = new StableTableRow<>();
        menus.of(row);
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

    private void key(KeyEvent event) {
        InviteRow chosen = selected.get();
        // A button in a row is about its own row, whichever is selected
        if (chosen != null && event.getTarget() == table && event.getCode() == KeyCode.DELETE) {
            event.consume();
            actions.revoke(chosen);
        }
    }

    /** Copies the link of the selected invite; where none is selected, says what to do. */
    public void copySelectedLink() {
        InviteRow chosen = selected.get();
        if (chosen == null) {
            notices.warn(messages.get("copy.none"));
        } else {
            actions.copyLink(chosen);
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
