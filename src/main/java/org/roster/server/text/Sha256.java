package org.roster.server.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 hashes as text. */
public final class Sha256 {

    private Sha256() {}

    /** Returns the hash of a text in UTF-8, base64url-encoded without padding. */
    public static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the hash of bytes as lower-case hexadecimal digits. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(hash(bytes));
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
