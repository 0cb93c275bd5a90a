package org.roster.desktop.users;

/** The views of users that are opened from other views alone. */
public final class UserViews {

    private UserViews() {}

    /** The role of the first user. */
    public static RoleEditController roleEdit(UsersModel model, boolean lastAdministrator) {
        return new RoleEditController(model.edit(model.rows().getFirst()), lastAdministrator);
    }
}
