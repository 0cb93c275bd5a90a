package org.roster.desktop.users;

/** The views of users that are opened from other views alone. */
public final class UserViews {

    private UserViews() {}

    /** A removal of all users. */
    public static BulkController bulk(UsersModel model) {
        return new BulkController(model.change(model.rows(), null), "They lose access at once.");
    }

    /** The role of the first user. */
    public static RoleEditController roleEdit(UsersModel model, boolean lastAdministrator) {
        return new RoleEditController(model.edit(model.rows().getFirst()), lastAdministrator);
    }
}
