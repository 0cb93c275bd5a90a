package org.roster.server.webhooks;

import org.roster.server.text.HmacSha256;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The secrets and signatures of the Standard Webhooks specification, version 1.0.0. */
final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    /** The specification allows 24 to 64 bytes. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private SigningSecret() {}

    /** Creates a secret. */
    static byte[] create() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** Returns a secret in the form that receivers configure. */
    static String text(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * Returns the header {@code webhook-signature}: a signature for each secret, separated by
     * spaces.
     *
     * @param id the header {@code webhook-id}, which must not contain a full stop
     * @param seconds the header {@code webhook-timestamp}, in seconds since the epoch
     */
    static String signatures(List<byte[]> secrets, String id, long seconds, byte[] body) {
        return secrets.stream()
                .map(secret -> VERSION + signature(secret, id + "." + seconds + ".", body))
                .collect(Collectors.joining(" "));
    }

    private static String signature(byte[] secret, String start, byte[] body) {
        byte[] code =
                HmacSha256.of(HmacSha256.key(secret), start.getBytes(StandardCharsets.UTF_8), body);
        return Base64.getEncoder().encodeToString(code);
    }
}
