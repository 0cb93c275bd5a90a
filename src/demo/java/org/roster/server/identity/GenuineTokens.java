package org.roster.server.identity;

import static org.roster.server.identity.JwtForge.json;
import static org.roster.server.identity.JwtForge.with;
import static org.roster.server.identity.JwtForge.without;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;

import org.roster.demo.provider.LocalProviders;
import org.roster.demo.service.SessionClient;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Valid ID tokens of a provider, and their parts, of which hostile tokens are made. */
final class GenuineTokens {

    /** The audience of the tokens. */
    static final String CLIENT = LocalProviders.GOOGLE_DESKTOP_CLIENT;

    private final ScriptedProvider provider;
    private final SessionClient desktop;

    GenuineTokens(ScriptedProvider provider, SessionClient desktop) {
        this.provider = provider;
        this.desktop = desktop;
    }

    /** A valid token. */
    String token() {
        return signed(claims());
    }

    /** The token in every other form that is valid too. */
    List<String> inEveryForm() throws JOSEException {
        String byCurve =
                forged(
                        with(with(header(), "alg", "\"ES256\""), "kid", "\"ec\""),
                        JwtForge.ec(provider.ec()));
        return List.of(
                signed(claims()),
                byCurve,
                signedUnder(without(header(), "typ")),
                signedUnder(without(header(), "kid")),
                signedUnder(with(header(), "typ", "\"jwt\"")),
                signed(with(claims(), "aud", "[\"" + CLIENT + "\"]")),
                signed(with(claims(), "azp", quoted(CLIENT))),
                signed(with(claims(), "nbf", "" + Instant.now().getEpochSecond())),
                signed(with(claims(), "name", "\"\u0130\u00df\ud83d\ude00\"")));
    }

    /** A token that is valid except for the ID of its key. */
    String signedByKey(String kid) {
        return signedUnder(with(header(), "kid", quoted(kid)));
    }

    Map<String, String> header() {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", "\"RS256\"");
        header.put("kid", "\"rsa\"");
        header.put("typ", "\"JWT\"");
        return header;
    }

    Map<String, String> claims() {
        long now = Instant.now().getEpochSecond();
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", quoted(provider.issuer()));
        claims.put("aud", quoted(CLIENT));
        claims.put("sub", "\"1234567890\"");
        claims.put("iat", Long.toString(now));
        claims.put("exp", Long.toString(now + 600));
        claims.put("nonce", quoted(desktop.newNonce()));
        claims.put("email", "\"ada@example.com\"");
        claims.put("email_verified", "true");
        return claims;
    }

    /** A JSON string. */
    static String quoted(String text) {
        return '"' + text + '"';
    }

    /** The provider's own signature. */
    JwtForge.Signature byProvider() {
        return JwtForge.rsa(provider.rsa(), JWSAlgorithm.RS256);
    }

    /** A token with these claims, signed by the provider. */
    String signed(Map<String, String> claims) {
        return JwtForge.token(json(header()), json(claims), byProvider());
    }

    /** A token with this header, signed by the provider. */
    String signedUnder(Map<String, String> header) {
        return JwtForge.token(json(header), json(claims()), byProvider());
    }

    /** A token with this header and signature. */
    String forged(Map<String, String> header, JwtForge.Signature signature) {
        return JwtForge.token(json(header), json(claims()), signature);
    }
}
