package org.roster.demo.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.roster.contract.SignInNonce;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** The key of a desktop, which proves that a sign-in is its own (RFC 9449). */
public record DesktopKey(ECKey key) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Generates a P-256 key. */
    public static DesktopKey generate() {
        try {
            return new DesktopKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns 32 random bytes for a nonce. */
    public static byte[] verifier() {
        byte[] verifier = new byte[SignInNonce.VERIFIER_BYTES];
        RANDOM.nextBytes(verifier);
        return verifier;
    }

    /** Returns the nonce that commits an ID token to this key and an origin. */
    public String nonce(String origin, byte[] verifier) {
        return SignInNonce.of(origin, thumbprint(), verifier);
    }

    /** Returns the base64url-encoded SHA-256 thumbprint (RFC 7638). */
    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a proof for a call. */
    public String proof(String method, URI url, Instant now) {
        return proof(claims(method, url, now).build());
    }

    /** Returns valid claims of a proof for a call, with a new {@code jti}. */
    public static JWTClaimsSet.Builder claims(String method, URI url, Instant now) {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", url.toString())
                .issueTime(Date.from(now));
    }

    /** Returns a proof with these claims. */
    public String proof(JWTClaimsSet claims) {
        try {
            SignedJWT jwt =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .type(new JOSEObjectType("dpop+jwt"))
                                    .jwk(key.toPublicJWK())
                                    .build(),
                            claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
