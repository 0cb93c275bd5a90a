package org.roster.server.invites;

import org.roster.server.files.KeyFile;
import org.roster.server.files.PrivateFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The file of the {@link LinkKeyRing}: keys of 32 bytes each, newest first. A file with one key is
 * therefore the same as before there were rings. Messages name the file and never contain a key.
 */
public final class LinkKeyFile {

    private static final int KEY_BYTES = LinkKeyRing.KEY_BYTES;

    private final Path file;

    /** Creates an instance without reading the file. */
    public LinkKeyFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the ring. If the file doesn't exist, creates it with one key that only this user can
     * read.
     *
     * @throws IOException if the file can't be read or created, contains no keys or weak ones, or
     *     can be accessed by other users
     */
    public LinkKeyRing readOrCreate() throws IOException {
        KeyFile.createIfMissing(file);
        return read();
    }

    /**
     * Reads the ring.
     *
     * @throws IOException as {@link #readOrCreate}, and if the file doesn't exist
     */
    public LinkKeyRing read() throws IOException {
        byte[] keys = bytes();
        if (!PrivateFiles.isPrivate(file)) {
            throw new IOException(
                    "The link key file "
                            + file
                            + " can be accessed by other users. Run 'chmod 600' on it. If others"
                            + " may have read it, also run 'roster-server link-key rotate"
                            + " --retire'");
        }
        for (int i = 0; i < keys.length; i += KEY_BYTES) {
            if (KeyFile.isWeak(keys, i)) {
                throw new IOException(
                        "The link key file "
                                + file
                                + " contains a key that isn't random, so anyone could guess"
                                + " invitation links. Run 'roster-server link-key rotate"
                                + " --retire'");
            }
        }
        return LinkKeyRing.of(keys);
    }

    private byte[] bytes() throws IOException {
        byte[] keys = Files.readAllBytes(file);
        if (keys.length == 0
                || keys.length % KEY_BYTES != 0
                || keys.length > LinkKeyRing.MAX_KEYS * KEY_BYTES) {
            throw new IOException(
                    file
                            + " is not a link key file; it must have "
                            + KEY_BYTES
                            + " bytes for each of at most "
                            + LinkKeyRing.MAX_KEYS
                            + " keys");
        }
        return keys;
    }

    /**
     * Adds a new key, which signs from now on. Replaces the file atomically; the new file has mode
     * 600 and the owner of the old one.
     *
     * @throws IOException as {@link #read}, or if the ring is full
     */
    public LinkKeyRing rotate() throws IOException {
        if (read().size() == LinkKeyRing.MAX_KEYS) {
            throw new IOException(
                    file
                            + " already contains "
                            + LinkKeyRing.MAX_KEYS
                            + " keys. Use --retire to end the older ones");
        }
        byte[] older = bytes();
        byte[] keys = Arrays.copyOf(KeyFile.newKey(), KEY_BYTES + older.length);
        System.arraycopy(older, 0, keys, KEY_BYTES, older.length);
        PrivateFiles.replace(file, keys);
        return read();
    }

    /**
     * Replaces all keys with a new one. Accepts a file with weak keys or access for others, because
     * this is the remedy for both.
     *
     * @throws IOException if the file doesn't exist, isn't a link key file, or can't be replaced
     */
    public LinkKeyRing retire() throws IOException {
        bytes();
        PrivateFiles.replace(file, KeyFile.newKey());
        return read();
    }
}
