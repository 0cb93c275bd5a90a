package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The folders for settings, policies and logs on each operating system. */
public final class SettingsFolder {

    private static final String POLICY = "policy.json";

    private SettingsFolder() {}

    /** Returns the settings folder of the current user. */
    public static Path ofThisPerson() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")),
                System.getenv());
    }

    /** Returns the folder in which running instances with the same settings find each other. */
    public static Path runOfThisPerson() {
        return ofThisPerson().resolve("run");
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
    public static Path logsOfThisPerson() {
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

    /** Returns the policy file of this computer, which may not exist. */
    public static Path policyOfThisMachine() {
        return policy(System.getProperty("os.name", ""), System.getenv());
    }

    /**
     * Returns the policy file. Only an administrator of the computer can write there.
     *
     * @param system the value of {@code os.name}
     * @param environment the environment variables
     */
    static Path policy(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(environment.get("ProgramData"), Path.of("C:\\ProgramData"))
                    .resolve("Roster")
                    .resolve(POLICY);
        }
        return name.startsWith("mac")
                ? Path.of("/Library/Application Support/Roster", POLICY)
                : Path.of("/etc/roster", POLICY);
    }

    private static Path absolute(@Nullable String text, Path otherwise) {
        return text != null && Path.of(text).isAbsolute() ? Path.of(text) : otherwise;
    }
}
