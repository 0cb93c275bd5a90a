package org.roster.desktop.notification;

import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/**
 * Shows notifications on Linux desktops over the D-Bus session bus, which keeps the texts out of
 * command lines. The connection stays open, because some desktops remove notifications when it
 * closes.
 */
final class FreedesktopNotifier implements Notifier {

    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";

    /** How long to retry connecting. The default of ten seconds would delay other notifications. */
    private static final Duration BUS_TIMEOUT = Duration.ofSeconds(1);

    /** The default duration of the desktop. */
    private static final int DEFAULT_TIMEOUT = -1;

    private final @Nullable String address;
    private @Nullable DBusConnection connection;

    /** Creates a notifier that uses the session bus. */
    FreedesktopNotifier() {
        this(null);
    }

    /**
     * Creates a notifier that uses a specific bus.
     *
     * @param address the D-Bus address, or null for the session bus
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
                                    DEFAULT_TIMEOUT);
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            // The bus may have restarted; a closing connection accepts no more calls
            close();
            throw new IOException("Cannot show a notification over the session bus", e);
        }
    }

    private DBusConnection connect() throws DBusException {
        DBusConnection open = connection;
        if (open == null || !open.isConnected()) {
            DBusConnectionBuilder builder =
                    address == null
                            ? DBusConnectionBuilder.forSessionBus()
                            : DBusConnectionBuilder.forAddress(address);
            open =
                    builder.withShared(false)
                            .transportConfig()
                            .withTimeout((int) BUS_TIMEOUT.toMillis())
                            .back()
                            .build();
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
