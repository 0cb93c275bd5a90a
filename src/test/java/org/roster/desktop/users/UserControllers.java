package org.roster.desktop.users;

import org.roster.contract.Role;

/** Creates controllers for the views of users. */
public final class UserControllers {

    private UserControllers() {}

    /** Creates the role editor for the first user. */
    public static RoleEditController roleEdit(UsersViewModel model, boolean lastAdministrator) {
        return new RoleEditController(
                model.edit(model.rows().getFirst().member()), lastAdministrator, true);
    }

    /** Creates the bulk change of all users. */
    public static BulkMemberChangeController bulk(UsersViewModel model) {
        return new BulkMemberChangeController(
                model.change(model.rows(), Role.MEMBER),
                "What it does.",
                "What it does to you.",
                model::isSelf);
    }

    /** Creates the question about invites sent by the first user. */
    public static SenderInvitesController sentInvites(UsersViewModel model) {
        UserRow row = model.rows().getFirst();
        return new SenderInvitesController(
                model.remove(row.member()).sent(), row.member().displayName());
    }
}
