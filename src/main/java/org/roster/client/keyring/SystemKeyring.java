package org.roster.client.keyring;

import com.microsoft.aad.msal4jextensions.persistence.CacheFileAccessor;
import com.microsoft.aad.msal4jextensions.persistence.ICacheAccessor;
import com.microsoft.aad.msal4jextensions.persistence.linux.KeyRingAccessor;
import com.microsoft.aad.msal4jextensions.persistence.mac.KeyChainAccessor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The keyring of the operating system, accessed with msal4j's persistence extension: the Secret
 * Service (libsecret) on Linux, the Keychain on macOS, and on Windows a file that DPAPI encrypts
 * for the user. The extension needs a file on every system. On Linux and macOS the file is empty
 * and exists only during a write. The extension's plain-text file is never used.
 */
public final class SystemKeyring implements Keyring {

    private static final Logger LOG = LoggerFactory.getLogger(SystemKeyring.class);
    private static final String NAME = "Roster";

    private final Path folder;
    private final Backend backend;

    private enum Backend {
        SECRET_SERVICE,
        KEYCHAIN,
        DPAPI
    }

    private SystemKeyring(Path folder, Backend backend) {
        this.folder = folder;
        this.backend = backend;
    }

    /**
     * The keyring of this machine, or {@link Keyring#NONE} on an unknown system. The first use
     * shows whether it works.
     *
     * @param folder for the files; created when needed
     */
    public static Keyring ofThisMachine(Path folder) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return new SystemKeyring(folder, Backend.DPAPI);
        }
        if (system.startsWith("mac")) {
            return new SystemKeyring(folder, Backend.KEYCHAIN);
        }
        return system.startsWith("linux")
                ? new SystemKeyring(folder, Backend.SECRET_SERVICE)
                : Keyring.NONE;
    }

    private ICacheAccessor accessor(String entry, Path file) {
        return switch (backend) {
            case SECRET_SERVICE ->
                    new KeyRingAccessor(
                            file.toString(),
                            "default",
                            "org.roster.SignIn",
                            NAME + ": " + entry,
                            "application",
                            NAME,
                            "service",
                            entry);
            case KEYCHAIN -> new KeyChainAccessor(file.toString(), NAME, entry);
            case DPAPI -> new CacheFileAccessor(file.toString());
        };
    }

    /** The file for DPAPI, with a name that is valid on every file system. */
    private Path file(String entry) {
        return folder.resolve(
                UUID.nameUUIDFromBytes(entry.getBytes(StandardCharsets.UTF_8)) + ".keyring");
    }

    @Override
    public Optional<byte[]> read(String entry) throws KeyringException {
        try {
            byte[] secret = accessor(entry, file(entry)).read();
            return secret == null || secret.length == 0 ? Optional.empty() : Optional.of(secret);
        } catch (RuntimeException | Error e) {
            if (backend == Backend.DPAPI) {
                // Truncated by a crash, or written before the user's password was reset
                LOG.warn("The stored credential cannot be decrypted: {}", e.toString());
                return Optional.empty();
            }
            throw failure(e);
        }
    }

    @Override
    public void write(String entry, byte[] secret) throws KeyringException {
        withFile(entry, file -> accessor(entry, file).write(secret));
    }

    @Override
    public void delete(String entry) throws KeyringException {
        withFile(entry, file -> accessor(entry, file).delete());
    }

    private void withFile(String entry, Consumer<Path> work) throws KeyringException {
        try {
            Files.createDirectories(folder);
            if (backend == Backend.DPAPI) {
                work.accept(file(entry));
                return;
            }
            // The accessors touch the file after the write. Each call has its own file, because
            // other Roster windows may write at the same time
            Path empty = Files.createTempFile(folder, "keyring", ".empty");
            try {
                work.accept(empty);
            } finally {
                Files.deleteIfExists(empty);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw failure(e);
        }
    }

    /**
     * Without libsecret, loading the accessor throws an error. JNA throws an {@link Error} as well
     * when the accessor reads libsecret's error message (msal4j extension 1.3.0).
     */
    private static KeyringException failure(Throwable e) {
        if (e instanceof VirtualMachineError error) {
            throw error;
        }
        return new KeyringException("The system's keyring cannot be used: " + e.getMessage(), e);
    }
}
