package org.roster.client.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The P-256 key of a sign-in. Its proofs (RFC 9449) make an ID token useless to anyone else, even
 * to a server that the user signs in to.
 */
final class DeviceKey {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The length of a coordinate of P-256 in bytes. */
    private static final int COORDINATE = 32;

    private final PrivateKey privateKey;
    private final ECPublicKey publicKey;

    private DeviceKey(PrivateKey privateKey, ECPublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Creates a key. */
    static DeviceKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new DeviceKey(pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /**
     * Reads the value of {@link #encoded}.
     *
     * @throws IllegalArgumentException if it isn't a key
     */
    static DeviceKey decode(String encoded) {
        String[] parts = encoded.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("The key has " + parts.length + " parts");
        }
        Base64.Decoder base64 = Base64.getUrlDecoder();
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new DeviceKey(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(parts[0]))),
                    (ECPublicKey)
                            keys.generatePublic(new X509EncodedKeySpec(base64.decode(parts[1]))));
        } catch (GeneralSecurityException e) {
            // The message may quote the secret
            throw new IllegalArgumentException("The key is invalid");
        }
    }

    /** The private and the public key, for the keyring. */
    String encoded() {
        return base64(privateKey.getEncoded()) + "." + base64(publicKey.getEncoded());
    }

    /** The SHA-256 thumbprint of the public key (RFC 7638) in base64url. */
    String thumbprint() {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(json(publicJwk())));
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /**
     * Creates a proof for one request (RFC 9449, section 4.2).
     *
     * @param target the request's address
     * @param now the service's time
     */
    String proof(String method, URI target, Instant now) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "dpop+jwt");
        header.put("alg", "ES256");
        header.put("jwk", publicJwk());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", SignInSecrets.random());
        claims.put("htm", method);
        claims.put("htu", target.toString());
        claims.put("iat", now.getEpochSecond());
        String signed = base64(json(header)) + "." + base64(json(claims));
        try {
            // The format of RFC 7515, unlike the JDK's default
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** The public key in the members and the order of RFC 7638, section 3.2. */
    private Map<String, String> publicJwk() {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("crv", "P-256");
        jwk.put("kty", "EC");
        jwk.put("x", coordinate(publicKey.getW().getAffineX()));
        jwk.put("y", coordinate(publicKey.getW().getAffineY()));
        return jwk;
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[COORDINATE];
        int from = Math.max(0, bytes.length - COORDINATE);
        int length = bytes.length - from;
        System.arraycopy(bytes, from, padded, COORDINATE - length, length);
        return base64(padded);
    }

    private static byte[] json(Map<String, ?> value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings can always be written as JSON", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static IllegalStateException unavailable(GeneralSecurityException cause) {
        return new IllegalStateException("Every JDK has ECDSA with P-256", cause);
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "DeviceKey[" + thumbprint() + "]";
    }
}
