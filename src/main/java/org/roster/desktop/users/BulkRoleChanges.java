package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.batch.BatchTitles;
import org.roster.desktop.ui.dialog.Dialogs.Weight;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.ContractLabels;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.undo.UndoViewModel;
import org.roster.desktop.users.BulkMemberDialog.BulkQuestion;

import java.util.List;
import java.util.function.Consumer;

/** Changes the role of several members, who can include the user, and undoes the changes. */
final class BulkRoleChanges extends BulkChanges<Role> {

    private final UsersViewModel model;
    private final BulkMemberDialog dialog;
    private final ContractLabels labels = new ContractLabels();
    private final Messages messages = Messages.beside(BulkRoleChanges.class);

    BulkRoleChanges(
            UsersViewModel model, BulkMemberDialog dialog, Notices notices, UndoViewModel undo) {
        super(model, notices, undo);
        this.model = model;
        this.dialog = dialog;
    }

    @Override
    Role valueOf(Member member) {
        return member.role();
    }

    @Override
    boolean isChangeable(UserRow row) {
        return true;
    }

    @Override
    String none(int count, Role role) {
        return messages.get("bulk.role.already", count, labels.of(role));
    }

    @Override
    void ask(
            List<UserRow> selected,
            List<UserRow> rows,
            Role role,
            Consumer<String> done,
            Runnable canceled) {
        boolean isSelfDemotion = role == Role.MEMBER && rows.stream().anyMatch(UserRow::self);
        dialog.ask(
                rows,
                model.change(rows, role),
                new BulkQuestion(
                        new BatchTitles(
                                messages.get("bulk.role.title", rows.size(), labels.of(role)),
                                messages.get("bulk.role.running"),
                                changed -> messages.get("bulk.role.partly", changed, rows.size())),
                        messages.get("bulk.role.text", labels.of(role), labels.meaning(role)),
                        selected.size() > rows.size()
                                ? messages.get("bulk.role.left-out", selected.size() - rows.size())
                                : "",
                        isSelfDemotion ? messages.get("bulk.role.self") : "",
                        left -> messages.get("bulk.role.confirm", left),
                        isSelfDemotion ? Weight.DANGEROUS : Weight.PLAIN),
                done,
                canceled);
    }

    @Override
    String done(int count, Role role) {
        return messages.get("bulk.role.done", count, labels.of(role));
    }

    @Override
    String name(int count, Role role) {
        return messages.get("undo.bulk.role", count);
    }

    @Override
    String changedAgain() {
        return messages.get("undo.bulk.role.changed");
    }
}
