package org.roster.desktop.notification;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/**
 * Notifications of Linux desktops, over the session's bus: what is said is in no program's
 * arguments. The connection stays: some desktops take notifications away with it.
 */
final class FreedesktopNotifier implements Notifier {

    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";

    /** As long as the desktop likes. */
    private static final int USUAL_TIME = -1;

    private final @Nullable String address;
    private @Nullable DBusConnection connection;

    /** On the bus of this session. */
    FreedesktopNotifier() {
        this(null);
    }

    /**
     * On a bus.
     *
     * @param address as D-Bus has it, or null for the session's
     */
    FreedesktopNotifier(@Nullable String address) {
        this.address = address;
    }

    @Override
    public synchronized void show(String title, String text) throws IOException {
        try {
            var _ =
                    connect()
                            .getRemoteObject(NAME, PATH, FreedesktopNotifications.class)
                            .show(
                                    "Roster",
                                    new UInt32(0),
                                    "",
                                    title,
                                    text,
                                    List.of(),
                                    Map.of(),
                                    USUAL_TIME);
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            // The bus may have been started anew; a connection that is about to end takes no more
            close();
            throw new IOException("No notifications on the session's bus", e);
        }
    }

    private DBusConnection connect() throws DBusException {
        DBusConnection open = connection;
        if (open == null || !open.isConnected()) {
            DBusConnectionBuilder builder =
                    address == null
                            ? DBusConnectionBuilder.forSessionBus()
                            : DBusConnectionBuilder.forAddress(address);
            open = builder.withShared(false).build();
            connection = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.disconnect();
            connection = null;
        }
    }
}
