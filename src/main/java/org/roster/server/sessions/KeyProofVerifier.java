package org.roster.server.sessions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import org.roster.contract.ServerOrigin;
import org.roster.server.identity.StrictJwtParser;
import org.roster.server.sessions.SessionRefusedException.RefusedPart;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Verifies proofs of possession (RFC 9449, section 4.3) that are signed with a P-256 key. */
public final class KeyProofVerifier {

    /** How far the proof's {@code iat} may be from the service's clock. */
    static final Duration TOLERANCE = Duration.ofSeconds(60);

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final int MAX_PROOF_LENGTH = 4096;
    private static final int MAX_ID_LENGTH = 256;

    private final AcceptedOrigins origins;
    private final InstantSource clock;

    /** Creates a verifier of proofs for these origins. */
    public KeyProofVerifier(AcceptedOrigins origins, InstantSource clock) {
        this.origins = origins;
        this.clock = clock;
    }

    /**
     * Verifies the proof of a request.
     *
     * @param headers the values of the request's {@code DPoP} headers
     * @param method the request's method
     * @param route the path of the request's route
     * @throws SessionRefusedException if there isn't exactly one header, its proof is invalid, or
     *     it was made for another origin
     */
    public KeyProof verify(List<String> headers, String method, String route)
            throws SessionRefusedException {
        if (headers.size() != 1 || headers.getFirst().length() > MAX_PROOF_LENGTH) {
            throw refused("The request must have exactly one proof");
        }
        try {
            SignedJWT jwt = StrictJwtParser.parse(headers.getFirst());
            ECKey key = key(jwt.getHeader());
            if (!jwt.verify(new ECDSAVerifier(key))) {
                throw refused("The proof's signature is invalid");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!method.equals(claims.getStringClaim("htm"))) {
                throw refused("The proof was made for another method");
            }
            requireRecent(claims);
            return new KeyProof(
                    key.computeThumbprint().toString(), id(claims), origin(claims, route));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw refused("The proof is not a signed JWT with the claims of RFC 9449");
        }
    }

    private static ECKey key(JWSHeader header) throws SessionRefusedException {
        if (!TYPE.equals(header.getType()) || !JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
            throw refused("The proof's type or algorithm is wrong");
        }
        if (header.getJWK() instanceof ECKey key
                && Curve.P_256.equals(key.getCurve())
                && !key.isPrivate()) {
            return key;
        }
        throw refused("The proof has no public P-256 key");
    }

    private void requireRecent(JWTClaimsSet claims) throws SessionRefusedException {
        if (claims.getIssueTime() == null) {
            throw refused("The proof has no iat claim");
        }
        Instant issuedAt = claims.getIssueTime().toInstant();
        if (Duration.between(issuedAt, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw refused("The proof is too old or from the future");
        }
    }

    private static String id(JWTClaimsSet claims) throws SessionRefusedException {
        String id = claims.getJWTID();
        if (id == null || id.isBlank() || id.length() > MAX_ID_LENGTH) {
            throw refused("The proof has no jti claim, or one that is too long");
        }
        return id;
    }

    private String origin(JWTClaimsSet claims, String route)
            throws ParseException, SessionRefusedException {
        String claimed = claims.getStringClaim("htu");
        if (claimed == null) {
            throw refused("The proof has no htu claim");
        }
        try {
            URI target = new URI(claimed).parseServerAuthority().normalize();
            // Without a host, as in https:x, there may be no path either.
            if (!"https".equalsIgnoreCase(target.getScheme())
                    || target.getHost() == null
                    || target.getRawUserInfo() != null
                    || !origins.isPathOf(route, target.getRawPath())) {
                throw refused("The proof was made for another call");
            }
            String origin = ServerOrigin.of(target);
            if (origins.contains(origin)) {
                return origin;
            }
        } catch (URISyntaxException e) {
            throw refused("The proof's htu claim is not a URL");
        }
        throw new SessionRefusedException(
                RefusedPart.ORIGIN,
                "The proof was made for an origin that this service doesn't have");
    }

    private static SessionRefusedException refused(String message) {
        return new SessionRefusedException(RefusedPart.PROOF, message);
    }
}
