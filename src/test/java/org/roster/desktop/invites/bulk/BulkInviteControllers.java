package org.roster.desktop.invites.bulk;

import org.roster.demo.window.ScriptedFileDialogs;

import java.nio.file.Path;

/** Creates controllers for the views of bulk invites. */
public final class BulkInviteControllers {

    private static final ScriptedFileDialogs NOWHERE = new ScriptedFileDialogs(Path.of(""));

    private BulkInviteControllers() {}

    /** Creates the list with an invalid list. */
    public static BulkListController list(BulkInviteViewModel invites) {
        invites.check();
        return new BulkListController(invites, NOWHERE);
    }

    /** Creates the rows with most statuses. */
    public static BulkRowsController rows(BulkInviteViewModel invites) {
        invites.listProperty().set("grace@example.com\nlise@example.com\n+12025550143\na,b");
        invites.check();
        return new BulkRowsController(invites, NOWHERE);
    }

    /** Creates the rows after sending. */
    public static BulkRowsController sent(BulkInviteViewModel invites) {
        BulkRowsController rows = rows(invites);
        invites.sending().start();
        return rows;
    }
}
