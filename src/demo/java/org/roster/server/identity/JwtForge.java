package org.roster.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Creates JSON Web Tokens with any header and claims. Members are written as given, so that they
 * can be duplicated or be invalid JSON.
 */
final class JwtForge {

    private JwtForge() {}

    /** Computes the third part of a token from its first two. */
    @FunctionalInterface
    interface Signature {
        byte[] of(byte[] input);
    }

    /** A JSON object; the values are JSON themselves. */
    static String json(Map<String, String> members) {
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> {
            json.append(json.length() > 1 ? "," : "");
            json.append('"').append(name).append("\":").append(value);
        });
        return json.append('}').toString();
    }

    /** A copy with one member changed or added. */
    static Map<String, String> with(Map<String, String> members, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(name, value);
        return changed;
    }

    static Map<String, String> without(Map<String, String> members, String name) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.remove(name);
        return changed;
    }

    static String token(String header, String claims, Signature signature) {
        String input = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        return input + "." + base64(signature.of(input.getBytes(UTF_8)));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** An RSA signature, regardless of the header. */
    static Signature rsa(RSAKey key, JWSAlgorithm algorithm) {
        return input -> sign(algorithm, input, () -> new RSASSASigner(key));
    }

    /** An ES256 signature, regardless of the header. */
    static Signature ec(ECKey key) {
        return input -> sign(JWSAlgorithm.ES256, input, () -> new ECDSASigner(key));
    }

    /** An HMAC with this secret. */
    static Signature hmac(String algorithm, byte[] secret) {
        return input -> {
            try {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(new SecretKeySpec(secret, algorithm));
                return mac.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** Zero bytes instead of a signature. */
    static Signature bytes(int length) {
        return input -> new byte[length];
    }

    /** A token with changed parts. */
    static String changed(String token, UnaryOperator<String[]> change) {
        return String.join(".", change.apply(token.split("\\.", -1)));
    }

    @FunctionalInterface
    private interface Signer {
        JWSSigner get() throws JOSEException;
    }

    private static byte[] sign(JWSAlgorithm algorithm, byte[] input, Signer signer) {
        try {
            return signer.get().sign(new JWSHeader(algorithm), input).decode();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
