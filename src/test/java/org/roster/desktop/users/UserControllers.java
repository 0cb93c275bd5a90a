package org.roster.desktop.users;

import org.roster.contract.Role;

/** The views of users that are opened from other views alone. */
public final class UserControllers {

    private UserControllers() {}

    /** The role of the first user. */
    public static RoleEditController roleEdit(UsersViewModel model, boolean lastAdministrator) {
        return new RoleEditController(model.edit(model.rows().getFirst()), lastAdministrator, true);
    }

    /** A change of everybody. */
    public static BulkMemberChangeController bulk(UsersViewModel model) {
        return new BulkMemberChangeController(
                model.change(model.rows(), Role.MEMBER),
                "What it does.",
                "What it does to you.",
                model::isSelf);
    }

    /** The question about the invites that the first user has sent. */
    public static SenderInvitesController sentInvites(UsersViewModel model) {
        UserRow row = model.rows().getFirst();
        return new SenderInvitesController(model.remove(row).sent(), row.member().displayName());
    }
}
