package org.roster.desktop.users;

import javafx.scene.control.Label;

import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.batch.BatchController;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.task.Tasks;
import org.roster.desktop.ui.dialog.Dialogs;
import org.roster.desktop.ui.dialog.Notices;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.undo.UndoViewModel;

import java.util.List;

/** Creates controllers for the views of users. */
public final class UserControllers {

    private UserControllers() {}

    /** Creates the role editor for the first user. */
    public static RoleEditController roleEdit(UsersViewModel model, boolean lastAdministrator) {
        Member member = model.rows().getFirst().member();
        return new RoleEditController(
                model.edit(member),
                model.integrationsOf(List.of(member), Samples.NOW),
                lastAdministrator,
                true);
    }

    /** Creates actions that can't invite. */
    public static UserActions actions(
            UsersViewModel model, Dialogs dialogs, Notices notices, Times times) {
        return new UserActions(
                model,
                new MemberRemoval(model, dialogs, notices, times),
                dialogs,
                notices,
                new UndoViewModel(notices),
                times,
                () -> {},
                () -> {},
                member -> {});
    }

    /** Creates the details of the first user. */
    public static MemberDetailsController details(
            UsersViewModel model,
            Dialogs dialogs,
            MemberHistory history,
            Tasks tasks,
            Times times) {
        Member member = model.rows().getFirst().member();
        return new MemberDetailsController(
                new MemberDetailsViewModel(
                        member, model.current(member), null, false, history, times),
                actions(model, dialogs, new Notices(tasks), times),
                action -> {});
    }

    /** Creates the form for an end date that isn't set yet. */
    public static EndDateController endDate(Times times) {
        return new EndDateController(new EndDateViewModel(null, times), "grace@example.com");
    }

    /** Creates the bulk change of all users. */
    public static BatchController<Member> bulk(UsersViewModel model) {
        return new BatchController<>(
                model.change(model.rows(), Role.MEMBER),
                "What it does.",
                "Whom it leaves out.",
                "What it does to you.",
                member -> List.of(new Label(member.displayName())),
                null);
    }

    /** Creates the question about invites sent by the first user. */
    public static SenderInvitesController sentInvites(UsersViewModel model) {
        UserRow row = model.rows().getFirst();
        return new SenderInvitesController(
                model.remove(row.member()).sent(), row.member().displayName());
    }
}
