package org.roster.desktop.users;

import javafx.scene.control.Label;

import org.roster.contract.Member;
import org.roster.contract.Role;
import org.roster.desktop.activity.MemberHistory;
import org.roster.desktop.batch.BatchController;
import org.roster.desktop.ui.text.Times;

import java.util.List;

/** Creates controllers for the views of users. */
public final class UserControllers {

    private UserControllers() {}

    /** Creates the role editor for the first user. */
    public static RoleEditController roleEdit(UsersViewModel model, boolean lastAdministrator) {
        return new RoleEditController(
                model.edit(model.rows().getFirst().member()), lastAdministrator, true);
    }

    /** Creates the details of the first user. */
    public static MemberDetailsController details(
            UsersViewModel model, MemberHistory history, Times times) {
        Member member = model.rows().getFirst().member();
        return new MemberDetailsController(
                new MemberDetailsViewModel(
                        member, model.current(member), null, false, history, times),
                () -> {},
                row -> "Let hand out invitation links",
                () -> {},
                () -> {},
                () -> {});
    }

    /** Creates the bulk change of all users. */
    public static BatchController<Member> bulk(UsersViewModel model) {
        return new BatchController<>(
                model.change(model.rows(), Role.MEMBER),
                "What it does.",
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
