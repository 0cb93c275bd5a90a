package org.roster.desktop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tests with a private bus and a notification server that records notifications. */
class FreedesktopNotifierTest {

    @TempDir Path folder;
    private String address;

    @BeforeEach
    void choose() {
        assumeFalse(
                System.getProperty("os.name", "").startsWith("Windows"),
                "The bus is a Unix socket");
        address = "unix:path=" + folder.resolve("bus");
    }

    /** A notification server that records notifications. */
    public static final class Desktop implements FreedesktopNotifications {

        private final List<String> shown = new CopyOnWriteArrayList<>();

        @Override
        public UInt32 show(
                String program,
                UInt32 replaced,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int milliseconds) {
            shown.add(program + ", " + summary + ": " + body);
            return new UInt32(shown.size());
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/Notifications";
        }
    }

    private EmbeddedDBusDaemon bus() throws Exception {
        EmbeddedDBusDaemon bus = new EmbeddedDBusDaemon(address + ",listen=true");
        bus.startInBackgroundAndWait();
        // The bus listens slightly before its thread runs
        await().until(bus::isRunning);
        return bus;
    }

    private DBusConnection connect(Desktop desktop) throws Exception {
        DBusConnection connection =
                DBusConnectionBuilder.forAddress(address).withShared(false).build();
        connection.requestBusName("org.freedesktop.Notifications");
        connection.exportObject(desktop);
        return connection;
    }

    @Test
    void notificationIsSentOverTheBus() throws Exception {
        Desktop desktop = new Desktop();
        try (EmbeddedDBusDaemon bus = bus();
                DBusConnection connection = connect(desktop);
                FreedesktopNotifier notifier = new FreedesktopNotifier(address)) {
            assertThat(bus.isRunning()).isTrue();
            notifier.show("Example", "Zoë accepted the invite.");
            notifier.show("Example", "3 invites were accepted.");
            assertThat(connection.isConnected()).isTrue();
            assertThat(desktop.shown)
                    .containsExactly(
                            "Roster, Example: Zoë accepted the invite.",
                            "Roster, Example: 3 invites were accepted.");
        }
    }

    @Test
    void missingBusOrNotificationServerIsReported() throws Exception {
        try (FreedesktopNotifier notifier = new FreedesktopNotifier(address)) {
            assertThatIOException().isThrownBy(() -> notifier.show("Example", "Text"));
            try (EmbeddedDBusDaemon bus = bus()) {
                assertThat(bus.isRunning()).isTrue();
                assertThatIOException().isThrownBy(() -> notifier.show("Example", "Text"));
            }
        }
    }

    @Test
    void notifierReconnectsWhenTheBusReturns() throws Exception {
        Desktop desktop = new Desktop();
        try (FreedesktopNotifier notifier = new FreedesktopNotifier(address)) {
            try (EmbeddedDBusDaemon bus = bus();
                    DBusConnection connection = connect(desktop)) {
                assertThat(bus.isRunning()).isTrue();
                assertThat(connection.isConnected()).isTrue();
                notifier.show("Example", "First");
            }
            try {
                notifier.show("Example", "Lost");
            } catch (IOException e) {
                // Expected while there is no bus
            }
            try (EmbeddedDBusDaemon bus = bus();
                    DBusConnection connection = connect(desktop)) {
                assertThat(bus.isRunning()).isTrue();
                assertThat(connection.isConnected()).isTrue();
                notifier.show("Example", "Second");
            }
        }
        assertThat(desktop.shown)
                .containsExactly("Roster, Example: First", "Roster, Example: Second");
    }
}
