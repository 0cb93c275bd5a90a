package org.roster.contract;

import java.net.IDN;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Locale;

/**
 * The origin of a service, in the one spelling that a {@link SignInNonce} contains: {@code
 * https://}, the host in lower case as A-labels (RFC 5890) without a trailing dot, and the port
 * unless it is 443.
 */
public final class ServerOrigin {

    private static final int HTTPS_PORT = 443;

    private ServerOrigin() {}

    /**
     * Returns the origin of an address. Only the host and the port matter.
     *
     * @throws IllegalArgumentException if the address has no valid host
     */
    public static String of(URI address) {
        String host = address.getHost();
        if (host == null) {
            throw new IllegalArgumentException("The address has no host");
        }
        String name = host.startsWith("[") ? host : IDN.toASCII(host);
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        int port = address.getPort();
        return "https://"
                + plain.toLowerCase(Locale.ROOT)
                + (port < 0 || port == HTTPS_PORT ? "" : ":" + port);
    }

    /**
     * Returns the origin of a service whose certificate the operating system doesn't trust: the
     * origin, {@code #}, and the base64url-encoded SHA-256 of the certificate's
     * SubjectPublicKeyInfo.
     */
    public static String withKey(String origin, PublicKey key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return origin + "#" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
