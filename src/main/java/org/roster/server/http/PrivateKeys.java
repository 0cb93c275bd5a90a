package org.roster.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys from PEM files (RFC 7468). */
final class PrivateKeys {

    /** PKCS #8, which the JDK reads itself. */
    private static final Pattern PKCS8 =
            Pattern.compile(
                    "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PrivateKeys() {}

    /**
     * Reads the first private key of a file.
     *
     * @param algorithm the algorithm of the certificate's key, such as {@code EC}
     * @throws IOException if the file can't be read or contains no unencrypted key
     * @throws GeneralSecurityException if the key is invalid or of another algorithm
     */
    static PrivateKey read(Path file, String algorithm)
            throws IOException, GeneralSecurityException {
        Matcher key = PKCS8.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!key.find()) {
            return TraditionalPrivateKeys.read(file);
        }
        return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(decoded(key.group(1))));
    }

    private static byte[] decoded(String base64) throws InvalidKeySpecException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("the key isn't encoded in Base64", e);
        }
    }
}
