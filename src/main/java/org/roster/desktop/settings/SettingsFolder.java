package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where each operating system wants a person's settings to be. */
public final class SettingsFolder {

    private SettingsFolder() {}

    /** The one of this person on this machine. */
    public static Path ofThisPerson() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")),
                System.getenv());
    }

    /**
     * The folder.
     *
     * @param system as {@code os.name} has it
     * @param home the person's folder
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
        // XDG Base Directory Specification: a path that is not absolute counts for nothing
        return absolute(environment.get("XDG_CONFIG_HOME"), home.resolve(".config"))
                .resolve("roster");
    }

    private static Path absolute(@Nullable String text, Path otherwise) {
        return text != null && Path.of(text).isAbsolute() ? Path.of(text) : otherwise;
    }
}
