package org.roster.server.audit;

import org.roster.server.files.KeyFile;
import org.roster.server.text.HmacSha256;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.crypto.SecretKey;

/**
 * The key of the activity log's HMACs. It is kept in a file outside the database, so that someone
 * who can change the database, but not read the file, can't make a changed log valid.
 */
public final class AuditKey {

    private static final String SETTING = "roster.audit-key-file";

    private final SecretKey key;

    private AuditKey(byte[] key) {
        this.key = HmacSha256.key(key);
    }

    /**
     * Reads the key. If the file doesn't exist, creates a key that only this user can read.
     *
     * @throws IOException if the file can't be read or created, isn't a key, isn't random, or can
     *     be accessed by other users
     */
    static AuditKey readOrCreate(Path file) throws IOException {
        return new AuditKey(new KeyFile(SETTING, file).readOrCreate());
    }

    /**
     * Reads an existing key.
     *
     * @throws IOException if the file can't be read, isn't a key, isn't random, or can be accessed
     *     by other users
     */
    public static AuditKey read(Path file) throws IOException {
        return new AuditKey(new KeyFile(SETTING, file).read());
    }

    /** Returns a text that differs for each key and doesn't reveal it. */
    String id() {
        return hmac(HashInput.of("roster-audit-key"));
    }

    /** Returns an HMAC-SHA256 in hexadecimal. */
    String hmac(HashInput input) {
        return HexFormat.of().formatHex(HmacSha256.of(key, input.toBytes()));
    }

    /** Returns whether a text is the HMAC of the input. Runs in constant time. */
    boolean isHmac(String text, HashInput input) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8),
                hmac(input).getBytes(StandardCharsets.UTF_8));
    }
}
