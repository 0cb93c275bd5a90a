package org.roster.desktop.notification;

import java.io.IOException;
import java.util.Locale;

/** Tells people something through their operating system. */
@FunctionalInterface
public interface Notifier extends AutoCloseable {

    /** Tells nothing. */
    Notifier NONE = (title, text) -> {};

    /**
     * Shows a notification. Blocks until the system has taken it.
     *
     * @param title a few words
     * @param text a sentence; without markup
     * @throws IOException if the system takes none
     */
    void show(String title, String text) throws IOException;

    /** Lets go of what it held. */
    @Override
    default void close() {}

    /** The one of this machine. It starts nothing before there is something to tell. */
    static Notifier ofThisMachine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return ScriptNotifier.ofWindows();
        }
        return system.startsWith("mac") ? ScriptNotifier.ofMac() : new FreedesktopNotifier();
    }
}
