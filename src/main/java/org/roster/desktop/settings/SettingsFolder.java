package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The folders for settings and logs on each operating system. */
public final class SettingsFolder {

    private SettingsFolder() {}

    /** Returns the settings folder of the current user. */
    public static Path ofCurrentUser() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")),
                System.getenv());
    }

    /** Returns the folder in which running instances with the same settings find each other. */
    public static Path runFolderOfCurrentUser() {
        return ofCurrentUser().resolve("run");
    }

    /**
     * Returns the settings folder.
     *
     * @param system the value of {@code os.name}
     * @param home the user's home folder
     * @param environment the environment variables
     */
    static Path of(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(environment.get("APPDATA"), home.resolve("AppData").resolve("Roaming"))
                    .resolve("Roster");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Roster");
        }
        // XDG Base Directory Specification: relative paths are ignored
        return absolute(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                .resolve("roster");
    }

    /** Returns the log folder of the current user. */
    public static Path logFolderOfCurrentUser() {
        return logs(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")),
                System.getenv());
    }

    /**
     * Returns the log folder. It is separate from the settings, which some users synchronize
     * between computers.
     *
     * @param system the value of {@code os.name}
     * @param home the user's home folder
     * @param environment the environment variables
     */
    static Path logs(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(
                            environment.get("LOCALAPPDATA"),
                            home.resolve("AppData").resolve("Local"))
                    .resolve("Roster")
                    .resolve("Logs");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Logs").resolve("Roster");
        }
        // XDG Base Directory Specification: logs belong in the state folder
        return absolute(environment.get("XDG_STATE_HOME"), home.resolve(".local").resolve("state"))
                .resolve("roster");
    }

    private static Path absolute(@Nullable String text, Path otherwise) {
        return text != null && Path.of(text).isAbsolute() ? Path.of(text) : otherwise;
    }
}
