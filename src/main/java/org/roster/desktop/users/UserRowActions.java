package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.desktop.ui.control.DecorativeIcon;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.CopiedRows;
import org.roster.desktop.ui.table.InteractiveTable;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Adds context menus, keys and highlighting to the rows of the table of users. */
final class UserRowActions {

    private static final Pattern ELLIPSIS = Pattern.compile("\\h*…$");

    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    private final UsersViewModel model;
    private final UserActions actions;
    private final MemberDetails details;
    private final ManagedUsers managed = new ManagedUsers();
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(UserRowActions.class);

    UserRowActions(UsersViewModel model, UserActions actions, MemberDetails details) {
        this.model = model;
        this.actions = actions;
        this.details = details;
    }

    void addTo(TableView<UserRow> table) {
        InteractiveTable<UserRow> rows =
                new InteractiveTable<>(
                        table, row -> row.member().id(), row -> possible(menu(table, row)));
        rows.onNewRow(this::markFresh);
        rows.onDoubleClick(row -> show(table, row));
        rows.onKey(KeyCode.ENTER, users -> show(table, users.getLast()));
        rows.onKey(KeyCode.F2, users -> unlessEnded(() -> actions.edit(users.getFirst())));
        rows.onKey(KeyCode.DELETE, users -> unlessEnded(() -> remove(users)));
        CopiedRows.onShortcut(table, actions::copy);
    }

    private void unlessEnded(Runnable action) {
        if (!model.ended().get()) {
            action.run();
        }
    }

    private void show(TableView<UserRow> table, UserRow row) {
        details.show(row, InteractiveTable.anchor(table, table.getItems().indexOf(row)));
    }

    /** Marks the row of a member who has just joined. */
    private void markFresh(TableRow<UserRow> row) {
        BooleanBinding isFresh =
                Bindings.createBooleanBinding(
                        () ->
                                // The row reports that it isn't empty before its item is set
                                row.getItem() != null
                                        && model.fresh().contains(row.getItem().member().id()),
                        row.itemProperty(),
                        model.fresh());
        isFresh.addListener((changed, before, now) -> row.pseudoClassStateChanged(FRESH, now));
        row.getProperties().put(FRESH, isFresh);
    }

    private ContextMenu possible(ContextMenu menu) {
        if (model.ended().get()) {
            menu.getItems().forEach(item -> item.setDisable(true));
        }
        return menu;
    }

    /** Creates the menu of a row, or of all selected rows if it is one of several. */
    private ContextMenu menu(TableView<UserRow> table, UserRow row) {
        List<UserRow> selected = table.getSelectionModel().getSelectedItems();
        if (selected.size() < 2 || !selected.contains(row)) {
            return menuOfOne(table, row);
        }
        List<UserRow> rows = List.copyOf(selected);
        Menu change =
                new Menu(messages.get("bulk.role"), new DecorativeIcon("mdi2p-pencil-outline"));
        for (Role role : Role.values()) {
            MenuItem item = new MenuItem(labels.of(role));
            item.setOnAction(chosen -> actions.change(rows, role));
            change.getItems().add(item);
        }
        MenuItem remove =
                new MenuItem(
                        messages.get("bulk.remove"), new DecorativeIcon("mdi2t-trash-can-outline"));
        remove.setOnAction(chosen -> actions.remove(rows));
        return new ContextMenu(change, access(rows), new SeparatorMenuItem(), remove);
    }

    private Menu access(List<UserRow> rows) {
        Menu access =
                new Menu(
                        messages.get("bulk.access"),
                        new DecorativeIcon("mdi2p-pause-circle-outline"));
        access.getItems().setAll(accessItems(() -> rows));
        return access;
    }

    /** Creates the items that suspend and resume several members. */
    List<MenuItem> accessItems(Supplier<List<UserRow>> rows) {
        MenuItem suspend = new MenuItem(messages.get("suspend"));
        suspend.setOnAction(chosen -> actions.change(rows.get(), MemberState.SUSPENDED));
        MenuItem resume = new MenuItem(messages.get("bulk.resume"));
        resume.setOnAction(chosen -> actions.change(rows.get(), MemberState.ACTIVE));
        return List.of(suspend, resume);
    }

    private ContextMenu menuOfOne(TableView<UserRow> table, UserRow row) {
        MenuItem show =
                Nodes.menuItem(
                        "mdi2c-card-account-details-outline",
                        messages.get("details"),
                        () -> show(table, row));
        MenuItem edit =
                Nodes.menuItem(
                        "mdi2p-pencil-outline", messages.get("edit"), () -> actions.edit(row));
        MenuItem grant = Nodes.menuItem("mdi2l-link-variant", "", () -> actions.toggleGrant(row));
        grant.setText(actions.grantCommand(row.member()));
        grant.setVisible(grant.getText() != null);
        MenuItem access =
                Nodes.menuItem(
                        row.member().state() == MemberState.SUSPENDED
                                ? "mdi2p-play-circle-outline"
                                : "mdi2p-pause-circle-outline",
                        actions.accessCommand(row.member()),
                        () -> actions.toggleAccess(row));
        MenuItem end =
                Nodes.menuItem(
                        "mdi2c-calendar-clock", messages.get("end"), () -> actions.editEnd(row));
        MenuItem signOut =
                Nodes.menuItem(
                        "mdi2l-logout", messages.get("sign-out"), () -> actions.signOut(row));
        MenuItem remove =
                Nodes.menuItem(
                        "mdi2t-trash-can-outline",
                        messages.get("remove"),
                        () -> actions.remove(row));
        if (row.self()) {
            // Your own sign-in ends with the account menu
            for (MenuItem item : List.of(access, end, signOut)) {
                disable(item, messages.get("menu.self", command(item)));
            }
        }
        if (ManagedUsers.isManaged(row.member())) {
            for (MenuItem item : List.of(access, end, remove)) {
                String directory = managed.name(row.member());
                disable(item, messages.get("menu.managed", command(item), directory));
            }
        } else if (!actions.obstacle(row).isEmpty()) {
            disable(remove, messages.get("remove.not-last"));
        }
        return new ContextMenu(
                show, edit, grant, access, end, signOut, new SeparatorMenuItem(), remove);
    }

    /** Disables an item whose text gives the reason, because a menu item has no tooltip. */
    private static void disable(MenuItem item, String text) {
        item.setText(text);
        item.setDisable(true);
    }

    /** Returns the text of an item without the ellipsis. */
    private static String command(MenuItem item) {
        return ELLIPSIS.matcher(item.getText()).replaceAll("");
    }

    private void remove(List<UserRow> rows) {
        if (rows.size() == 1) {
            actions.remove(rows.getFirst());
        } else {
            actions.remove(rows);
        }
    }
}
