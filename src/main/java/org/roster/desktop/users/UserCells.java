package org.roster.desktop.users;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Member;
import org.roster.desktop.ui.control.LazyTooltip;
import org.roster.desktop.ui.control.Nodes;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.UsernameText;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.Instant;
import java.util.function.Consumer;

/** Creates the cells of the table of users, one method for each column. */
final class UserCells {

    private final UsersViewModel model;
    private final UserActions actions;
    private final Times times;
    private final AccessText access;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(UserCells.class);

    UserCells(UsersViewModel model, UserActions actions, Times times) {
        this.model = model;
        this.actions = actions;
        this.times = times;
        this.access = new AccessText(times);
    }

    CellGraphic<UserRow> name() {
        return CellGraphic.inTime(
                times, new NameCell(model.queryProperty(), access), NameCell::show);
    }

    CellGraphic<UserRow> username() {
        return CellGraphic.of(
                new UsernameText(model.queryProperty()),
                (text, row) -> text.setText(row.member().username()));
    }

    CellGraphic<UserRow> provider() {
        return CellGraphic.of(new IconText(), this::provider);
    }

    private void provider(IconText text, UserRow row) {
        Member member = row.member();
        String tenantId = member.tenantId();
        String provider = labels.brief(member.provider());
        String icon = ContractLabels.icon(member.provider());
        if (tenantId == null || !model.severalTenants().get()) {
            text.show(icon, provider);
        } else {
            text.show(icon, provider, tenantId, messages.get("tenant.of", tenantId));
        }
    }

    CellGraphic<UserRow> role() {
        RoleCell cell = new RoleCell(actions::change);
        cell.disableProperty().bind(model.ended());
        return CellGraphic.of(cell, RoleCell::show);
    }

    CellGraphic<UserRow> joined() {
        return CellGraphic.of(
                new CellText(),
                (text, row) -> {
                    Instant at = row.member().joinedAt();
                    text.show(times.day(at), times.exact(at));
                });
    }

    CellGraphic<UserRow> lastSeen() {
        return CellGraphic.inTime(times, new CellText(), this::lastSeen);
    }

    private void lastSeen(CellText text, UserRow row) {
        Instant at = row.member().lastSeenAt();
        if (row.self()) {
            text.show(messages.get("seen.self"), messages.get("seen.self.long"), "");
        } else if (at == null) {
            text.show(messages.get("seen.never"), messages.get("seen.never.long"), "muted");
        } else {
            text.show(times.relative(at), times.exact(at), "");
        }
    }

    CellGraphic<UserRow> buttons() {
        ObjectProperty<@Nullable UserRow> shown = new SimpleObjectProperty<>();
        Button edit = Nodes.rowButton("mdi2p-pencil-outline", "");
        edit.setOnAction(pressed -> with(shown, actions::edit));
        Button remove = Nodes.rowButton("mdi2t-trash-can-outline", "");
        remove.setOnAction(pressed -> with(shown, actions::remove));
        // Another administrator can join or leave while the row is visible
        StringBinding obstacle =
                Bindings.createStringBinding(
                        () -> shown.get() == null ? "" : actions.obstacle(shown.get()),
                        shown,
                        model.oneAdministrator());
        remove.disableProperty().bind(obstacle.isNotEmpty());
        HBox both = Nodes.styled(new HBox(edit, remove), "row-actions");
        both.disableProperty().bind(model.ended());
        // A disabled button receives no mouse events, so the tooltip is on its parent
        LazyTooltip.on(both, obstacle::get);
        return new CellGraphic<>(
                both,
                row -> {
                    shown.set(row);
                    String displayName = row.member().displayName();
                    Nodes.name(edit, messages.get("edit.of", displayName));
                    Nodes.name(remove, messages.get("remove.of", displayName));
                });
    }

    private static void with(ObjectProperty<@Nullable UserRow> shown, Consumer<UserRow> action) {
        UserRow row = shown.get();
        if (row != null) {
            action.accept(row);
        }
    }
}
