package org.roster.client.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Creates the random values of a sign-in. */
final class SignInSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SignInSecrets() {}

    /** 256 random bits in base64url, for a state, a code verifier or the ID of a proof. */
    static String random() {
        return base64(randomBytes());
    }

    /** 256 random bits. */
    static byte[] randomBytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The S256 code challenge of a verifier (RFC 7636, section 4.2). */
    static String challenge(String verifier) {
        try {
            return base64(
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
