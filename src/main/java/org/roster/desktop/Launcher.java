package org.roster.desktop;

import javafx.application.Application;

import org.roster.client.SystemProxy;
import org.roster.desktop.instance.ServerLink;
import org.roster.desktop.instance.SingleInstance;
import org.roster.desktop.instance.SingleInstance.InstanceRole;
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
 * Starts the desktop. This class isn't an {@link Application}, because the JDK's launcher refuses
 * to start one from the class path.
 */
public final class Launcher {

    /** The system property for the order of JavaFX's rendering pipelines. */
    private static final String PAINTING = "prism.order";

    /**
     * The devices of a graphics processor on Linux: any, NVIDIA's, and that of the Windows
     * Subsystem for Linux.
     */
    private static final List<String> GRAPHICS = List.of("dri", "nvidiactl", "dxg");

    private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

    private Launcher() {}

    /**
     * Opens the window and returns when it is closed. If a window is already open, passes the
     * arguments to it and returns immediately.
     *
     * @param arguments a link to a server, see {@link ServerLink}, or nothing
     */
    public static void main(String[] arguments) {
        SystemProxy.use();
        if (System.getProperty("os.name", "").startsWith("Linux")) {
            selectPipeline(Path.of("/dev"));
        }
        Optional<ServerLink> link = link(arguments);
        try (SingleInstance instance =
                SingleInstance.begin(
                        SettingsFolder.runFolderOfCurrentUser(),
                        link.orElse(null),
                        SingleInstance.TIMEOUT)) {
            if (instance.role() != InstanceRole.SECOND) {
                StartupReader.begin();
                Application.launch(RosterApplication.class, told(instance, link));
            }
        }
    }

    /** Ignores an invalid link: the user gets at least the window. */
    static Optional<ServerLink> link(String[] arguments) {
        Optional<ServerLink> link =
                arguments.length == 1 ? ServerLink.parse(arguments[0]) : Optional.empty();
        if (arguments.length > 0 && link.isEmpty()) {
            LOG.warn("Ignoring the arguments, which are not a link to a server");
        }
        return link;
    }

    private static String[] told(SingleInstance instance, Optional<ServerLink> link) {
        List<String> told = new ArrayList<>();
        if (instance.role() == InstanceRole.FIRST) {
            told.add(RosterApplication.FIRST);
        }
        link.ifPresent(
                each -> told.add("--%s=%s".formatted(RosterApplication.SERVER, each.address())));
        return told.toArray(String[]::new);
    }

    /**
     * Selects software rendering if there is no graphics processor. JavaFX would select it itself,
     * but only after loading all of OpenGL. A value on the command line takes precedence.
     *
     * @param devices the folder of devices on Linux
     */
    static void selectPipeline(Path devices) {
        boolean found = System.getProperty(PAINTING) != null;
        for (String each : GRAPHICS) {
            found = found || Files.exists(devices.resolve(each));
        }
        if (!found) {
            System.setProperty(PAINTING, "sw");
        }
    }
}
