package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;

import org.roster.contract.Member;
import org.roster.desktop.ui.Avatar;
import org.roster.desktop.ui.Cells;
import org.roster.desktop.ui.Dialogs;
import org.roster.desktop.ui.EmptyState;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Nodes;
import org.roster.desktop.ui.Notices;
import org.roster.desktop.ui.Times;
import org.roster.desktop.ui.Words;

import java.util.Comparator;
import java.util.function.Function;

/** The table of users. */
public final class UsersController {

    private final UsersModel model;
    private final UserDialogs dialogs;
    private final Times times;
    private final Runnable invite;
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
    @FXML private TableColumn<UserRow, UserRow> actions;

    /**
     * The table.
     *
     * @param invite opens the invite dialog
     */
    public UsersController(
            UsersModel model, Dialogs dialogs, Notices notices, Times times, Runnable invite) {
        this.model = model;
        this.dialogs = new UserDialogs(model, dialogs, notices, times);
        this.times = times;
        this.invite = invite;
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
                new EmptyState(
                        messages,
                        model.loading(),
                        model.unavailable(),
                        model.queryProperty().isNotEmpty()));
        column(name, Comparator.comparing(UserRow::nameKey), this::name);
        column(
                username,
                Comparator.comparing(UserRow::usernameKey),
                row -> Cells.text(row.member().username()));
        column(
                provider,
                Comparator.comparing(row -> row.member().provider()),
                row ->
                        Nodes.labelled(
                                Words.icon(row.member().provider()),
                                words.of(row.member().provider())));
        column(
                role,
                Comparator.comparing(row -> row.member().role()),
                row ->
                        Nodes.badge(
                                words.of(row.member().role()), Words.style(row.member().role())));
        column(joined, Comparator.comparing(row -> row.member().joinedAt()), this::joined);
        column(actions, Comparator.comparing(UserRow::nameKey), this::actions);
        actions.setSortable(false);
        table.getSortOrder().setAll(name);
        table.setRowFactory(view -> row());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static void column(
            TableColumn<UserRow, UserRow> column,
            Comparator<UserRow> order,
            Function<UserRow, Node> picture) {
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setComparator(order);
        column.setCellFactory(ignored -> Cells.of(picture));
    }

    private Node name(UserRow row) {
        Avatar avatar = new Avatar();
        avatar.setName(row.member().displayName());
        HBox both = new HBox(avatar, Cells.text(row.member().displayName()));
        both.getStyleClass().add("name-cell");
        if (row.self()) {
            both.getChildren().add(Nodes.badge(messages.get("self"), "badge-outline"));
        }
        return both;
    }

    private Node joined(UserRow row) {
        Member member = row.member();
        Label day = Cells.text(times.day(member.joinedAt()));
        day.setTooltip(new Tooltip(times.exact(member.joinedAt())));
        return day;
    }

    private Node actions(UserRow row) {
        String who = row.member().displayName();
        Button edit = Nodes.iconButton("mdi2p-pencil-outline", messages.get("edit.of", who));
        edit.setOnAction(pressed -> dialogs.edit(row));
        Button remove = Nodes.iconButton("mdi2t-trash-can-outline", messages.get("remove.of", who));
        remove.setOnAction(pressed -> dialogs.remove(row));
        HBox both = new HBox(edit, remove);
        both.getStyleClass().add("row-actions");
        return both;
    }

    private TableRow<UserRow> row() {
        TableRow<UserRow> row = new TableRow<>();
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY
                    && click.getClickCount() == 2
                    && !row.isEmpty()) {
                dialogs.edit(row.getItem());
            }
        });
        return row;
    }

    private void key(KeyEvent event) {
        UserRow selected = table.getSelectionModel().getSelectedItem();
        if (selected == null) {
            return;
        }
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F2) {
            event.consume();
            dialogs.edit(selected);
        } else if (event.getCode() == KeyCode.DELETE) {
            event.consume();
            dialogs.remove(selected);
        }
    }

    @FXML
    private void invite() {
        invite.run();
    }
}
