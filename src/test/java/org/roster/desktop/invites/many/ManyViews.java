package org.roster.desktop.invites.many;

import org.roster.demo.window.FileAnswers;

import java.nio.file.Path;

/** The views of many invites at once. */
public final class ManyViews {

    private static final FileAnswers NOWHERE = new FileAnswers(Path.of(""));

    private ManyViews() {}

    /** A list that cannot be taken. */
    public static ManyListController list(ManyInvites invites) {
        invites.check();
        return new ManyListController(invites, NOWHERE);
    }

    /** Rows of most verdicts. */
    public static ManyRowsController rows(ManyInvites invites) {
        invites.listProperty().set("grace@example.com\nlise@example.com\n+12025550143\na,b");
        invites.check();
        return new ManyRowsController(invites, NOWHERE);
    }

    /** Rows that are sent. */
    public static ManyRowsController sent(ManyInvites invites) {
        ManyRowsController rows = rows(invites);
        invites.sending().start();
        return rows;
    }
}
