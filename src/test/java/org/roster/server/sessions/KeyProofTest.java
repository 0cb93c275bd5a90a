package org.roster.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.contract.ServerOrigin;
import org.roster.demo.service.DesktopKey;
import org.roster.server.Answer;
import org.roster.server.FreshOrganizationTest;
import org.roster.server.SqliteOnly;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Valid and invalid proofs of a desktop's key (RFC 9449, section 4.3). */
@SqliteOnly
class KeyProofTest extends FreshOrganizationTest {

    private static final String OTHER_ORIGIN = "https://roster.example.org";

    private SignInAttempt attempt;
    private String idToken;

    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settingsWithoutMail());
        settings.put("roster.origins", OTHER_ORIGIN + ", https://roster.example.net:8443");
        return settings;
    }

    @BeforeEach
    void signIn() {
        newAttempt();
    }

    private void newAttempt() {
        attempt = new SignInAttempt(roster, roster.google("ada"));
        idToken = attempt.refreshed().claim("nonce", attempt.nonce()).signed();
    }

    @AfterEach
    void resetClock() {
        roster.clock().reset();
    }

    private JWTClaimsSet.Builder claims() {
        return DesktopKey.claims("POST", attempt.url("/sessions"), roster.clock().instant());
    }

    private String proof(UnaryOperator<JWTClaimsSet.Builder> change) {
        return attempt.key().proof(change.apply(claims()).build());
    }

    private String proof(UnaryOperator<JWSHeader.Builder> change, JWSAlgorithm algorithm, JWK key)
            throws JOSEException {
        JWSHeader.Builder header =
                new JWSHeader.Builder(algorithm)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK());
        SignedJWT jwt = new SignedJWT(change.apply(header).build(), claims().build());
        jwt.sign(signer(algorithm, key));
        return jwt.serialize();
    }

    private static JWSSigner signer(JWSAlgorithm algorithm, JWK key) throws JOSEException {
        if (JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)) {
            return new MACSigner(new byte[64]);
        }
        return key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
    }

    private void refused(String what, @Nullable String proof) {
        Answer answer = attempt.begin(idToken, proof);
        assertThat(answer.status()).as(what + ": " + answer).isEqualTo(401);
        assertThat(answer.problem()).as(what).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate"))
                .as(what)
                .isEqualTo("DPoP error=\"invalid_dpop_proof\"");
    }

    private void accepted(String what, String proof) {
        Answer answer = attempt.begin(idToken, proof);
        assertThat(answer.status()).as(what + ": " + answer).isEqualTo(201);
        newAttempt();
    }

    private static JWTClaimsSet.Builder without(JWTClaimsSet.Builder claims, String name) {
        return claims.claim(name, null);
    }

    @Test
    void invalidClaimsAreRefused() {
        URI url = attempt.url("/sessions");
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> hostile = new LinkedHashMap<>();
        for (String name : Set.of("jti", "htm", "htu", "iat")) {
            hostile.put("without " + name, claims -> without(claims, name));
            hostile.put(name + " of the wrong type", claims -> claims.claim(name, Map.of()));
        }
        hostile.put("empty jti", claims -> claims.jwtID(""));
        hostile.put("long jti", claims -> claims.jwtID("x".repeat(257)));
        for (String method : Set.of("GET", "post", "")) {
            hostile.put("htm " + method, claims -> claims.claim("htm", method));
        }
        for (String target :
                Set.of(
                        "",
                        "/api/v1/sessions",
                        url.toString().replace("https:", "http:"),
                        url + "/",
                        url + "/resume",
                        url.toString().replace("localhost", "user@localhost"),
                        url.toString().replace("/api/v1", ""),
                        url.toString().replace("/api/v1", "/other/../api/v2"),
                        "https:///api/v1/sessions",
                        "https:/api/v1/sessions",
                        "https:x",
                        "https:",
                        "https://",
                        "//x",
                        "mailto:a",
                        "HTTPS:/api/v1/sessions#x",
                        "https://[/api/v1/sessions")) {
            hostile.put("htu " + target, claims -> claims.claim("htu", target));
        }
        hostile.forEach((what, change) -> refused(what, proof(change)));
        accepted("the honest one", proof(claims -> claims));
    }

    @Test
    void proofIsAcceptedWithinAMinute() {
        Instant now = roster.clock().instant();
        for (int seconds : new int[] {-65, 65}) {
            refused(
                    seconds + " s",
                    proof(claims -> claims.issueTime(Date.from(now.plusSeconds(seconds)))));
        }
        for (int seconds : new int[] {-50, 50}) {
            accepted(
                    seconds + " s",
                    proof(claims -> claims.issueTime(Date.from(now.plusSeconds(seconds)))));
        }
    }

    @Test
    void invalidHeadersAndSignaturesAreRefused() throws JOSEException {
        JWK own = attempt.key().key();
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        ECKey longer = new ECKeyGenerator(Curve.P_384).generate();
        String valid = proof(claims -> claims);

        refused("no proof", null);
        refused("empty", "");
        refused("no JWT", "proof");
        refused("unsigned", new PlainJWT(claims().build()).serialize());
        refused("padded", valid + "=");
        refused("without a signature", valid.substring(0, valid.lastIndexOf('.') + 1));
        refused("too long", proof(claims -> claims.claim("x", "x".repeat(5000))));
        refused("RS256", proof(header -> header, JWSAlgorithm.RS256, rsa));
        refused("ES384", proof(header -> header, JWSAlgorithm.ES384, longer));
        refused("HS256", proof(header -> header, JWSAlgorithm.HS256, own));
        for (String type : Set.of("JWT", "at+jwt", "DPOP")) {
            refused(
                    "typ " + type,
                    proof(
                            header -> header.type(new JOSEObjectType(type)),
                            JWSAlgorithm.ES256,
                            own));
        }
        refused("no typ", proof(header -> header.type(null), JWSAlgorithm.ES256, own));
        refused("no key", proof(header -> header.jwk(null), JWSAlgorithm.ES256, own));
        refused("another key", proof(h -> h.jwk(other.toPublicJWK()), JWSAlgorithm.ES256, own));
        refused(
                "crit",
                proof(
                        header -> header.criticalParams(Set.of("exp")).customParam("exp", 1),
                        JWSAlgorithm.ES256,
                        own));
        accepted("the honest one", valid);
    }

    /** A proof whose {@code jwk} is this JSON, signed by the sign-in's key. */
    private String proofWithKey(String jwk) throws JOSEException {
        String header = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + jwk + "}";
        String signed = Base64URL.encode(header) + "." + claims().build().toPayload().toBase64URL();
        return signed
                + "."
                + new ECDSASigner(attempt.key().key())
                        .sign(new JWSHeader(JWSAlgorithm.ES256), signed.getBytes(US_ASCII));
    }

    @Test
    void keysOfOtherFormsAreRefused() throws JOSEException {
        ECKey own = attempt.key().key();
        String valid = own.toPublicJWK().toJSONString();
        refused("private key", proofWithKey(own.toJSONString()));
        refused("no point", proofWithKey(valid.replace(own.getX().toString(), "AQAB")));
        refused("swapped", proofWithKey(valid.replace("\"x\"", "\"z\"").replace("\"y\"", "\"x\"")));
        refused("other curve", proofWithKey(valid.replace("P-256", "secp256k1")));
        refused("secret", proofWithKey("{\"kty\":\"oct\",\"k\":\"" + "A".repeat(43) + "\"}"));
        refused("two keys", proofWithKey(valid + ",\"jwk\":" + valid));
        refused("list", proofWithKey("[" + valid + "]"));
        refused("text", proofWithKey("\"" + own.getX() + "\""));
        refused("null", proofWithKey("null"));
        accepted("the honest one", proofWithKey(valid));
    }

    @Test
    void twoProofsAreRefused() {
        Answer answer =
                roster.api("", "")
                        .with("DPoP", proof(claims -> claims) + ", " + proof(claims -> claims))
                        .post(
                                "/sessions",
                                "{\"idToken\":\"%s\",\"verifier\":\"%s\"}"
                                        .formatted(idToken, attempt.encodedVerifier()));
        assertThat(answer.problem()).isEqualTo("unauthenticated");
    }

    @Test
    void targetIsComparedAfterNormalization() {
        String url = attempt.url("/sessions").toString();
        for (String target :
                Set.of(
                        url + "?x=1",
                        url + "#x",
                        url.replace("https://localhost", "HTTPS://LOCALHOST"),
                        url.replace("/api", "/./api"))) {
            accepted(target, proof(claims -> claims.claim("htu", target)));
        }
    }

    @Test
    void configuredOriginsAreAccepted() {
        for (String origin : Set.of(OTHER_ORIGIN, "https://roster.example.net:8443")) {
            attempt.dial(origin);
            idToken = attempt.refreshed().claim("nonce", attempt.nonce()).signed();
            String target = origin + "/api/v1/sessions";
            accepted(origin, proof(claims -> claims.claim("htu", target)));
        }
    }

    @Test
    void nonceAndProofMustBeForTheSameOrigin() {
        String target = OTHER_ORIGIN + "/api/v1/sessions";
        Answer answer = attempt.begin(idToken, proof(claims -> claims.claim("htu", target)));
        assertThat(answer.problem()).isEqualTo("wrong-server");
        for (String unknown :
                Set.of(
                        "https://roster.example.net",
                        "https://sub.roster.example.org",
                        "https://roster.example.org.example.com",
                        "https://127.0.0.1:" + roster.service().url().getPort())) {
            attempt.dial(unknown);
            String token = attempt.refreshed().claim("nonce", attempt.nonce()).signed();
            String other = unknown + "/api/v1/sessions";
            answer = attempt.begin(token, proof(claims -> claims.claim("htu", other)));
            assertThat(answer.problem()).as(unknown).isEqualTo("wrong-server");
            assertThat(answer.text("/origin"))
                    .isEqualTo(ServerOrigin.of(roster.service().url()))
                    .isEqualTo(roster.service().url().toString().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void usedProofsAreForgottenWhenTheyHaveExpired() {
        String proof = proof(claims -> claims);
        accepted("the first", proof);
        roster.clock().advance(Duration.ofMinutes(2));
        refused("the same later", proof);
    }
}
