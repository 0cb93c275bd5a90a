package org.roster.desktop.invites.bulk;

import org.roster.demo.window.ScriptedFileDialogs;

import java.nio.file.Path;

/** The views of many invites at once. */
public final class BulkInviteControllers {

    private static final ScriptedFileDialogs NOWHERE = new ScriptedFileDialogs(Path.of(""));

    private BulkInviteControllers() {}

    /** A list that cannot be taken. */
    public static BulkListController list(BulkInviteViewModel invites) {
        invites.check();
        return new BulkListController(invites, NOWHERE);
    }

    /** Rows of most verdicts. */
    public static BulkRowsController rows(BulkInviteViewModel invites) {
        invites.listProperty().set("grace@example.com\nlise@example.com\n+12025550143\na,b");
        invites.check();
        return new BulkRowsController(invites, NOWHERE);
    }

    /** Rows that are sent. */
    public static BulkRowsController sent(BulkInviteViewModel invites) {
        BulkRowsController rows = rows(invites);
        invites.sending().start();
        return rows;
    }
}
