package org.roster.desktop;

import javafx.application.Application;

/**
 * Starts the desktop. Not an {@link Application} itself: from the class path, the JDK's launcher
 * refuses to start one.
 */
public final class Launcher {

    /** Both clients, the service's and the providers', ask the JDK's proxy selector. */
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    private Launcher() {}

    /** Opens the window, and returns when it has been closed. */
    public static void main(String[] arguments) {
        useSystemProxy();
        Application.launch(RosterApplication.class, arguments);
    }

    /** Before the first connection, which reads it; -D on the command line goes before. */
    static void useSystemProxy() {
        if (System.getProperty(SYSTEM_PROXIES) == null) {
            System.setProperty(SYSTEM_PROXIES, "true");
        }
    }
}
