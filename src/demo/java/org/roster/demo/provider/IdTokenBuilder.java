package org.roster.demo.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An ID token before it is signed. As it comes it holds; tests spoil it in every way that they can
 * think of. Each change gives a new draft.
 */
public final class IdTokenBuilder {

    private final RSAKey providersKey;
    private final Map<String, Object> claims;
    private final @Nullable String keyId;
    private final JOSEObjectType type;

    IdTokenBuilder(RSAKey providersKey, Map<String, Object> claims) {
        this(providersKey, claims, providersKey.getKeyID(), JOSEObjectType.JWT);
    }

    private IdTokenBuilder(
            RSAKey providersKey,
            Map<String, Object> claims,
            @Nullable String keyId,
            JOSEObjectType type) {
        this.providersKey = providersKey;
        this.claims = claims;
        this.keyId = keyId;
        this.type = type;
    }

    /** With another value of a claim: a string, number, boolean, list or {@link Instant}. */
    public IdTokenBuilder claim(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value instanceof Instant instant ? Date.from(instant) : value);
        return new IdTokenBuilder(providersKey, changed, keyId, type);
    }

    /** Without a claim. */
    public IdTokenBuilder without(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return new IdTokenBuilder(providersKey, changed, keyId, type);
    }

    /** With another {@code kid} in the header, or none. */
    public IdTokenBuilder keyId(@Nullable String id) {
        return new IdTokenBuilder(providersKey, claims, id, type);
    }

    /** With another {@code typ} in the header. */
    public IdTokenBuilder type(String typ) {
        return new IdTokenBuilder(providersKey, claims, keyId, new JOSEObjectType(typ));
    }

    /** The token, signed by the provider with RS256. */
    public String signed() {
        return signedWith(providersKey);
    }

    /** The token, signed by a stranger with RS256. The header still names the provider's key. */
    public String signedWith(RSAKey stranger) {
        try {
            return sign(JWSAlgorithm.RS256, new RSASSASigner(stranger));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token, signed by the provider with another algorithm of the RSA family. */
    public String signedAs(JWSAlgorithm algorithm) {
        try {
            return sign(algorithm, new RSASSASigner(providersKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The token with an HS256 signature under a secret that everybody has, such as the bytes of the
     * provider's public key (RFC 8725, section 2.1).
     */
    public String signedWithSecret(byte[] secret) {
        try {
            return sign(JWSAlgorithm.HS256, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token with {@code alg} {@code none}. */
    public String unsigned() {
        return new PlainJWT(claimsSet()).serialize();
    }

    private String sign(JWSAlgorithm algorithm, JWSSigner signer) {
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(algorithm).keyID(keyId).type(type).build(),
                            claimsSet());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTClaimsSet claimsSet() {
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder();
        claims.forEach(builder::claim);
        return builder.build();
    }
}
