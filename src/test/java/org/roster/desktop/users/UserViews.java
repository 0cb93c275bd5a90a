package org.roster.desktop.users;

import org.roster.contract.Role;

/** The views of users that are opened from other views alone. */
public final class UserViews {

    private UserViews() {}

    /** The role of the first user. */
    public static RoleEditController roleEdit(UsersModel model, boolean lastAdministrator) {
        return new RoleEditController(model.edit(model.rows().getFirst()), lastAdministrator, true);
    }

    /** A change of everybody. */
    public static BulkController bulk(UsersModel model) {
        return new BulkController(
                model.change(model.rows(), Role.MEMBER),
                "What it does.",
                "What it does to you.",
                model::isSelf);
    }

    /** The question about the invites that the first user has sent. */
    public static SentInvitesController sentInvites(UsersModel model) {
        UserRow row = model.rows().getFirst();
        return new SentInvitesController(model.remove(row).sent(), row.member().displayName());
    }
}
