package org.roster.desktop.notification;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

import java.util.List;
import java.util.Map;

/**
 * The D-Bus interface for notifications on Linux desktops. Public, because the D-Bus library
 * creates a proxy for it.
 *
 * @see <a href="https://specifications.freedesktop.org/notification-spec/latest/">Desktop
 *     Notifications Specification</a>
 */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface FreedesktopNotifications extends DBusInterface {

    /** Shows a notification and returns its ID. */
    @DBusMemberName("Notify")
    UInt32 show(
            String program,
            UInt32 replaced,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int milliseconds);
}
