package org.roster.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The nonce of the desktop's authentication request. It commits the ID token to one service and one
 * key, so that another service can't use the token.
 */
public final class SignInNonce {

    /** The length of a verifier in bytes. */
    public static final int VERIFIER_BYTES = 32;

    private SignInNonce() {}

    /**
     * Returns base64url(SHA-256({@code "roster-sign-in"} ‖ 0 ‖ origin ‖ 0 ‖ jkt ‖ 0 ‖ verifier)).
     *
     * @param origin the origin of the entered address, as {@link ServerOrigin} spells it
     * @param jkt the base64url-encoded SHA-256 thumbprint of the key (RFC 7638)
     * @param verifier {@link #VERIFIER_BYTES} random bytes
     */
    public static String of(String origin, String jkt, byte[] verifier) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {"roster-sign-in", origin, jkt}) {
                digest.update(part.getBytes(US_ASCII));
                digest.update((byte) 0);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(verifier));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
