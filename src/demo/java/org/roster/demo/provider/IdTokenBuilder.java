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
 * Builds an ID token. The initial claims and header are valid; tests change them to get invalid
 * tokens. Immutable: each change returns a new builder.
 */
public final class IdTokenBuilder {

    private final RSAKey providerKey;
    private final Map<String, Object> claims;
    private final @Nullable String keyId;
    private final JOSEObjectType type;

    IdTokenBuilder(RSAKey providerKey, Map<String, Object> claims) {
        this(providerKey, claims, providerKey.getKeyID(), JOSEObjectType.JWT);
    }

    private IdTokenBuilder(
            RSAKey providerKey,
            Map<String, Object> claims,
            @Nullable String keyId,
            JOSEObjectType type) {
        this.providerKey = providerKey;
        this.claims = claims;
        this.keyId = keyId;
        this.type = type;
    }

    /** Sets a claim to a string, number, boolean, list or {@link Instant}. */
    public IdTokenBuilder claim(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value instanceof Instant instant ? Date.from(instant) : value);
        return new IdTokenBuilder(providerKey, changed, keyId, type);
    }

    /** Removes a claim. */
    public IdTokenBuilder without(String name) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return new IdTokenBuilder(providerKey, changed, keyId, type);
    }

    /** Sets the {@code kid} in the header, or removes it if null. */
    public IdTokenBuilder keyId(@Nullable String id) {
        return new IdTokenBuilder(providerKey, claims, id, type);
    }

    /** Sets the {@code typ} in the header. */
    public IdTokenBuilder type(String typ) {
        return new IdTokenBuilder(providerKey, claims, keyId, new JOSEObjectType(typ));
    }

    /** Returns the token, signed with the key of the provider (RS256). */
    public String signed() {
        return signedWith(providerKey);
    }

    /**
     * Returns the token, signed with another key (RS256). The header still names the provider's
     * key.
     */
    public String signedWith(RSAKey otherKey) {
        try {
            return sign(JWSAlgorithm.RS256, new RSASSASigner(otherKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the token, signed with the key of the provider and another RSA algorithm. */
    public String signedAs(JWSAlgorithm algorithm) {
        try {
            return sign(algorithm, new RSASSASigner(providerKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the token, signed with HS256 and a publicly known secret, such as the bytes of the
     * provider's public key (RFC 8725, section 2.1).
     */
    public String signedWithSecret(byte[] secret) {
        try {
            return sign(JWSAlgorithm.HS256, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the token without a signature ({@code alg} {@code none}). */
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
