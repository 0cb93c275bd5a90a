package org.roster.desktop.notification;

import java.io.IOException;
import java.util.Locale;

/** Shows notifications of the operating system. */
@FunctionalInterface
public interface Notifier extends AutoCloseable {

    /** A notifier that shows nothing. */
    Notifier NONE = (title, text) -> {};

    /**
     * Shows a notification. Blocks until the operating system has accepted it.
     *
     * @param title a few words
     * @param text a sentence without markup
     * @throws IOException if the operating system doesn't accept it
     */
    void show(String title, String text) throws IOException;

    /** Releases all resources. */
    @Override
    default void close() {}

    /**
     * Returns the notifier for this operating system. It starts nothing before the first
     * notification.
     */
    static Notifier ofThisMachine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return ScriptNotifier.ofWindows();
        }
        return system.startsWith("mac") ? ScriptNotifier.ofMac() : new FreedesktopNotifier();
    }
}
