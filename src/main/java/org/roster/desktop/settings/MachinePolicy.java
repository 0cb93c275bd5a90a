package org.roster.desktop.settings;

import org.roster.client.platform.Windows;
import org.roster.desktop.settings.Policy.PolicyProblem.ProblemKind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The policy of this computer: on Windows from the registry, on macOS from managed preferences, and
 * otherwise from the policy file. A policy that device management has set replaces the file as a
 * whole.
 */
public final class MachinePolicy {

    private static final String FILE = "policy.json";
    private static final Path LINUX = Path.of("/etc/roster", FILE);
    private static final Path MACOS = Path.of("/Library/Application Support/Roster", FILE);

    private MachinePolicy() {}

    /** Reads the policy of this computer. */
    public static Policy read() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return ofWindows();
        }
        return system.startsWith("mac")
                ? ofMac(ManagedPreferences.ofThisMachine(), MACOS)
                : PolicyFile.read(LINUX);
    }

    private static Policy ofWindows() {
        try {
            return ofWindows(
                    Windows.machineValues(RegistryPolicy.KEY),
                    Windows.programData().resolve("Roster"),
                    FileAccessCheck.ofThisMachine());
        } catch (IOException e) {
            return PolicyFile.ignored(RegistryPolicy.SOURCE, ProblemKind.UNREADABLE, e.toString());
        }
    }

    /**
     * Returns the policy of a computer with Windows.
     *
     * @param registry the values of the registry key
     * @param folder the folder of the policy file; in the folder above it, every user can create
     *     folders
     * @param access checks who can change the folder and the file
     */
    static Policy ofWindows(Map<String, Object> registry, Path folder, FileAccessCheck access) {
        if (!registry.isEmpty()) {
            return RegistryPolicy.of(registry);
        }
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            return Policy.NONE;
        }
        try {
            access.requireProtected(folder);
            access.requireProtected(file);
        } catch (IOException e) {
            return PolicyFile.ignored(file.toString(), ProblemKind.UNPROTECTED, e.toString());
        }
        return PolicyFile.read(file);
    }

    /** Returns the policy of a computer with macOS. */
    static Policy ofMac(ManagedPreferences managed, Path file) {
        return managed.exist() ? managed.policy() : PolicyFile.read(file);
    }
}
