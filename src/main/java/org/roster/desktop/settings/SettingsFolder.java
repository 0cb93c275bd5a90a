package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where each operating system wants settings, policies and logs to be. */
public final class SettingsFolder {

    private static final String POLICY = "policy.json";

    private SettingsFolder() {}

    /** The one of this person on this machine. */
    public static Path ofThisPerson() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")),
                System.getenv());
    }

    /** Where running Rosters of this person find each other: those with the same settings. */
    public static Path runOfThisPerson() {
        return ofThisPerson().resolve("run");
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

    /** Where the log of this person on this machine is. */
    public static Path logsOfThisPerson() {
        return logs(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")),
                System.getenv());
    }

    /**
     * Where logs are; not among the settings, which some people take from machine to machine.
     *
     * @param system as {@code os.name} has it
     * @param home the person's folder
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
        // XDG Base Directory Specification: it names logs as what belongs there
        return absolute(environment.get("XDG_STATE_HOME"), home.resolve(".local").resolve("state"))
                .resolve("roster");
    }

    /** The policy of this machine, whether there is one or not. */
    public static Path policyOfThisMachine() {
        return policy(System.getProperty("os.name", ""), System.getenv());
    }

    /**
     * Where only whoever looks after the machine may write.
     *
     * @param system as {@code os.name} has it
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
