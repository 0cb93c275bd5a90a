package org.roster.desktop;

import javafx.application.Application;

/**
 * Starts the desktop. Not an {@link Application} itself: from the class path, the JDK's launcher
 * refuses to start one.
 */
public final class Launcher {

    private Launcher() {}

    /** Opens the window, and returns when it has been closed. */
    public static void main(String[] arguments) {
        Application.launch(RosterApplication.class, arguments);
    }
}
