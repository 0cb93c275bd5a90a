package org.roster.desktop.users;

import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.ui.Dialogs;
import org.roster.desktop.ui.Dialogs.Weight;
import org.roster.desktop.ui.Messages;
import org.roster.desktop.ui.Notices;
import org.roster.desktop.ui.Times;
import org.roster.desktop.ui.Views;
import org.roster.desktop.ui.Words;

/** What is asked before a user is changed or removed, and what is said after. */
final class UserDialogs {

    private final UsersModel model;
    private final Dialogs dialogs;
    private final Notices notices;
    private final Times times;
    private final Words words = new Words();
    private final Messages messages = Messages.beside(UserDialogs.class);

    UserDialogs(UsersModel model, Dialogs dialogs, Notices notices, Times times) {
        this.model = model;
        this.dialogs = dialogs;
        this.notices = notices;
        this.times = times;
    }

    void edit(UserRow row) {
        RoleEdit edit = model.edit(row);
        Role before = row.member().role();
        edit.whenDone(() -> {
            Member member = edit.member();
            if (member.role() != before) {
                notices.tell(
                        messages.get("edit.done", member.displayName(), words.of(member.role())));
            }
        });
        dialogs.ask(
                messages.get("edit.title", row.member().displayName()),
                Views.load(new RoleEditController(edit, model.isLastAdministrator(row))),
                messages.get("edit.save"),
                Weight.PLAIN,
                edit);
    }

    void remove(UserRow row) {
        Member member = row.member();
        if (model.isLastAdministrator(row)) {
            notices.warn(messages.get("remove.last", member.displayName()));
            return;
        }
        Removal removal = model.remove(row);
        removal.whenDone(() ->
                notices.tell(
                        messages.get(
                                "remove.done", member.displayName(), times.second(times.now()))));
        dialogs.ask(
                messages.get("remove.title", member.displayName()),
                Dialogs.paragraph(model.consequence(row)),
                messages.get("remove.confirm", member.displayName()),
                Weight.DANGEROUS,
                removal);
    }
}
