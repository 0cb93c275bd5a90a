package org.roster.server.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.IntStream;

/**
 * A file with one random key of 32 bytes. Error messages name the setting and the file, never the
 * key.
 */
public final class KeyFile {

    /** The length of a key. */
    public static final int BYTES = 32;

    /** A random key has fewer different bytes with a probability below 10^-30. */
    private static final int MIN_DISTINCT_BYTES = 8;

    private static final SecureRandom RANDOM = new SecureRandom();

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
     * Creates a file with a random key that only this user can read, unless the file exists.
     *
     * @throws IOException if the file can't be created
     */
    public static void createIfMissing(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                PrivateFiles.create(file, newKey());
            } catch (FileAlreadyExistsException e) {
                // Another process has created the file first; its key is used.
                return;
            }
        }
    }

    /** Returns a random key. */
    public static byte[] newKey() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /** Returns whether the key at this index of a file's content isn't random. */
    public static boolean isWeak(byte[] content, int start) {
        return IntStream.range(start, start + BYTES).map(i -> content[i]).distinct().count()
                < MIN_DISTINCT_BYTES;
    }

    /**
     * Reads the key. If the file doesn't exist, creates a key that only this user can read.
     *
     * @throws IOException if the file can't be read or created, isn't a key, isn't random, or can
     *     be accessed by other users
     */
    public byte[] readOrCreate() throws IOException {
        createIfMissing(file);
        return read();
    }

    /**
     * Reads an existing key.
     *
     * @throws IOException if the file can't be read, isn't a key, isn't random, or can be accessed
     *     by other users
     */
    public byte[] read() throws IOException {
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw failure(" is not a key; it must have " + BYTES + " bytes");
        }
        if (!PrivateFiles.isPrivate(file)) {
            throw failure(" can be accessed by other users; run chmod 600 on it");
        }
        if (isWeak(key, 0)) {
            throw failure(" isn't random, so anyone could guess the key");
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
