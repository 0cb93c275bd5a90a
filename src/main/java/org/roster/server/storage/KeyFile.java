package org.roster.server.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * A file with one random key of 32 bytes. Error messages name the setting and the file, never the
 * key.
 */
public final class KeyFile {

    private static final int BYTES = 32;

    private final String setting;
    private final Path file;

    /**
     * Creates an instance without reading the file.
     *
     * @param setting the configuration key of the file, for error messages
     */
    public KeyFile(String setting, Path file) {
        this.setting = setting;
        this.file = file;
    }

    /**
     * Reads the key. If the file doesn't exist, creates a key that only this user can read.
     *
     * @throws IOException if the file can't be read or created, isn't a key, consists of zeros, or
     *     can be accessed by other users
     */
    public byte[] readOrCreate() throws IOException {
        if (!Files.exists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            try {
                PrivateFiles.create(file, key);
            } catch (FileAlreadyExistsException e) {
                // Another process has created the key first; use that one.
                return read();
            }
        }
        return read();
    }

    /**
     * Reads an existing key.
     *
     * @throws IOException if the file can't be read, isn't a key, consists of zeros, or can be
     *     accessed by other users
     */
    public byte[] read() throws IOException {
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw failure(" is not a key; it must have " + BYTES + " bytes");
        }
        if (MessageDigest.isEqual(key, new byte[BYTES])) {
            throw failure(" consists of zeros; it must be random");
        }
        if (!PrivateFiles.isPrivate(file)) {
            throw failure(" can be accessed by other users; run chmod 600 on it");
        }
        return key;
    }

    /**
     * Creates an exception about the file.
     *
     * @param problem the rest of the sentence after the file's name, starting with a space
     */
    public IOException failure(String problem) {
        return new IOException(setting + ": " + file + problem);
    }

    /** Returns whether the file exists. */
    public boolean exists() {
        return Files.exists(file);
    }
}
