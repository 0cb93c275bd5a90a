package org.roster.client.platform;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Guid.GUID;
import com.sun.jna.platform.win32.KnownFolders;
import com.sun.jna.platform.win32.Shell32Util;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinReg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The parts of the Windows API that Roster uses. Folders come from the system and not from
 * environment variables, which the program that starts Roster can set.
 */
public final class Windows {

    /** The local system, the group of administrators, and the service that installs updates. */
    private static final Set<String> ADMINISTRATORS =
            Set.of(
                    "S-1-5-18",
                    "S-1-5-32-544",
                    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464");

    private Windows() {}

    /** A folder of the system. */
    @FunctionalInterface
    public interface KnownFolder {

        /**
         * Returns its absolute path.
         *
         * @throws IOException if Windows doesn't know it, or on another system
         */
        Path path() throws IOException;
    }

    /**
     * Returns the folder of the system's programs, usually {@code C:\Windows\System32}.
     *
     * @throws IOException if the Windows API can't be called
     */
    public static Path systemFolder() throws IOException {
        return folder(KnownFolders.FOLDERID_System);
    }

    /**
     * Returns the folder of data for all users, usually {@code C:\ProgramData}.
     *
     * @throws IOException if the Windows API can't be called
     */
    public static Path programData() throws IOException {
        return folder(KnownFolders.FOLDERID_ProgramData);
    }

    private static Path folder(GUID id) throws IOException {
        return Path.of(call(() -> Shell32Util.getKnownFolderPath(id)));
    }

    /**
     * Returns the values of a key of {@code HKEY_LOCAL_MACHINE} by name: strings, arrays of strings
     * and numbers. Empty if the key doesn't exist.
     *
     * @throws IOException if the key can't be read
     */
    public static Map<String, Object> machineValues(String key) throws IOException {
        return call(() ->
                Advapi32Util.registryKeyExists(
                                WinReg.HKEY_LOCAL_MACHINE, key, WinNT.KEY_WOW64_64KEY)
                        ? Advapi32Util.registryGetValues(
                                WinReg.HKEY_LOCAL_MACHINE, key, WinNT.KEY_WOW64_64KEY)
                        : Map.of());
    }

    /**
     * Returns the names of the accounts that only administrators can act for, as file owners have
     * them. They depend on the language of Windows.
     *
     * @throws IOException if the Windows API can't be called
     */
    public static Set<String> administrators() throws IOException {
        return call(() ->
                ADMINISTRATORS.stream()
                        .map(sid -> Advapi32Util.getAccountBySid(sid).fqn)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static <T> T call(Callable<T> function) throws IOException {
        try {
            return function.call();
        } catch (Exception | LinkageError e) {
            throw new IOException("The Windows API cannot be called: " + e, e);
        }
    }
}
