package org.roster.desktop;

import javafx.application.Application;

import org.roster.desktop.instance.ServerLink;
import org.roster.desktop.instance.SingleInstance;
import org.roster.desktop.instance.SingleInstance.Role;
import org.roster.desktop.performance.StartupReader;
import org.roster.desktop.settings.SettingsFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the desktop. Not an {@link Application} itself: from the class path, the JDK's launcher
 * refuses to start one.
 */
public final class Launcher {

    /** Both clients, the service's and the providers', ask the JDK's proxy selector. */
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    /** In which order JavaFX tries its ways of painting. */
    private static final String PAINTING = "prism.order";

    /** What Linux calls a graphics processor: any, NVIDIA's, and Windows' below it. */
    private static final List<String> GRAPHICS = List.of("dri", "nvidiactl", "dxg");

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private Launcher() {}

    /**
     * Opens the window, and returns when it has been closed; or hands over to the window that is
     * open already, and returns at once.
     *
     * @param arguments a link to a server, as {@link ServerLink} describes it, or nothing
     */
    public static void main(String[] arguments) {
        useSystemProxy();
        if (System.getProperty("os.name", "").startsWith("Linux")) {
            paintWithWhatThereIs(Path.of("/dev"));
        }
        Optional<ServerLink> link = link(arguments);
        try (SingleInstance instance =
                SingleInstance.begin(
                        SettingsFolder.runOfThisPerson(),
                        link.orElse(null),
                        SingleInstance.PATIENCE)) {
            if (instance.role() != Role.SECOND) {
                StartupReader.begin();
                Application.launch(RosterApplication.class, told(instance, link));
            }
        }
    }

    /** What cannot be understood is passed over: whoever clicked on it gets the window at least. */
    static Optional<ServerLink> link(String[] arguments) {
        Optional<ServerLink> link =
                arguments.length == 1 ? ServerLink.parse(arguments[0]) : Optional.empty();
        if (arguments.length > 0 && link.isEmpty()) {
            LOG.warn("Started with something that is no link to a server; it is passed over");
        }
        return link;
    }

    private static String[] told(SingleInstance instance, Optional<ServerLink> link) {
        List<String> told = new ArrayList<>();
        if (instance.role() == Role.FIRST) {
            told.add(RosterApplication.FIRST);
        }
        link.ifPresent(
                each -> told.add("--%s=%s".formatted(RosterApplication.SERVER, each.address())));
        return told.toArray(String[]::new);
    }

    /** Before the first connection, which reads it; -D on the command line goes before. */
    static void useSystemProxy() {
        if (System.getProperty(SYSTEM_PROXIES) == null) {
            System.setProperty(SYSTEM_PROXIES, "true");
        }
    }

    /**
     * Without a graphics processor JavaFX paints by itself in the end, but loads all of OpenGL
     * before to find out. -D on the command line goes before.
     *
     * @param devices where Linux has its devices
     */
    static void paintWithWhatThereIs(Path devices) {
        boolean found = System.getProperty(PAINTING) != null;
        for (String each : GRAPHICS) {
            found = found || Files.exists(devices.resolve(each));
        }
        if (!found) {
            System.setProperty(PAINTING, "sw");
        }
    }
}
