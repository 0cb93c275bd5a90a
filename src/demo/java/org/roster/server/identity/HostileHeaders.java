package org.roster.server.identity;

import static org.roster.server.identity.GenuineTokens.quoted;
import static org.roster.server.identity.JwtForge.json;
import static org.roster.server.identity.JwtForge.with;
import static org.roster.server.identity.JwtForge.without;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.roster.server.identity.HostileTokens.Hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tokens whose header names a key of an attacker, or is malformed: RFC 8725, section 3.10. */
final class HostileHeaders {

    private final GenuineTokens genuine;
    private final ScriptedProvider provider;
    private final RSAKey stranger;

    HostileHeaders(GenuineTokens genuine, ScriptedProvider provider) throws JOSEException {
        this.genuine = genuine;
        this.provider = provider;
        this.stranger = new RSAKeyGenerator(2048).keyID("rsa").generate();
    }

    Stream<Hostile> all() {
        return Stream.concat(keys(), headers());
    }

    private Stream<Hostile> keys() {
        JwtForge.Signature byStranger = JwtForge.rsa(stranger, JWSAlgorithm.RS256);
        String jwk = stranger.toPublicJWK().toJSONString();
        String trap = provider.issuer();
        List<Hostile> all = new ArrayList<>();
        all.add(new Hostile("another's key", genuine.forged(genuine.header(), byStranger)));
        for (Map<String, String> header :
                List.of(genuine.header(), without(genuine.header(), "kid"))) {
            String kid = header.containsKey("kid") ? "" : ", no kid";
            all.add(
                    new Hostile(
                            "embedded jwk" + kid,
                            genuine.forged(with(header, "jwk", jwk), byStranger)));
            all.add(
                    new Hostile(
                            "embedded private jwk" + kid,
                            genuine.forged(
                                    with(header, "jwk", stranger.toJSONString()), byStranger)));
            for (String where : List.of("jku", "x5u")) {
                all.add(
                        new Hostile(
                                where + kid,
                                genuine.forged(
                                        with(header, where, quoted(trap + "/attacker/" + where)),
                                        byStranger)));
            }
            all.add(
                    new Hostile(
                            "x5c" + kid,
                            genuine.forged(
                                    with(header, "x5c", "[\"" + "MIIB".repeat(8) + "\"]"),
                                    byStranger)));
        }
        for (String where :
                List.of("file:///etc/passwd", "http://[::1", "\u0000", "//x", "data:,{}")) {
            all.add(
                    new Hostile(
                            "jku " + where.length(),
                            genuine.forged(
                                    with(genuine.header(), "jku", quoted(where)), byStranger)));
        }
        for (String kid :
                List.of(
                        "../../../../../../dev/null",
                        "/dev/null",
                        "..\\\\..\\\\windows\\\\win.ini",
                        "https://localhost/keys",
                        "' UNION SELECT 'secret",
                        "rsa\\u0000",
                        "rsa\\n",
                        "RSA",
                        " rsa",
                        "${jndi:ldap://localhost/x}",
                        "$(id)",
                        "r\u0455a",
                        "",
                        "k".repeat(9_000))) {
            String name = "kid " + kid.substring(0, Math.min(30, kid.length()));
            all.add(
                    new Hostile(
                            name + ", another's key",
                            genuine.forged(
                                    with(genuine.header(), "kid", quoted(kid)), byStranger)));
            all.add(
                    new Hostile(
                            name + ", HS256 under nothing",
                            genuine.forged(
                                    with(
                                            with(genuine.header(), "alg", "\"HS256\""),
                                            "kid",
                                            quoted(kid)),
                                    JwtForge.hmac("HmacSHA256", new byte[1]))));
        }
        for (String kid : List.of("null", "7", "[\"rsa\"]", "{\"a\":1}", "true")) {
            all.add(
                    new Hostile(
                            "kid " + kid,
                            genuine.forged(with(genuine.header(), "kid", kid), byStranger)));
        }
        return all.stream();
    }

    private Stream<Hostile> headers() {
        List<Hostile> all = new ArrayList<>();
        for (String twice :
                List.of(
                        "{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                        "{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"rsa\"}",
                        "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                        "{\"alg\":\"RS256\",\"kid\":\"ec\",\"kid\":\"rsa\"}",
                        "{\"alg\":\"RS256\",\"kid\":\"rsa\"} {}",
                        "{\"alg\":\"RS256\",\"kid\":\"rsa\"",
                        "[{\"alg\":\"RS256\"}]",
                        "\"RS256\"",
                        "null",
                        "7",
                        "",
                        "{'alg':'RS256'}",
                        "\u0000",
                        "[".repeat(6_000),
                        "{\"alg\":\"RS256\",\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                        "{\"alg\":\"RS256\",\"x\":"
                                + "{\"x\":".repeat(1_500)
                                + "1"
                                + "}".repeat(1_500)
                                + "}")) {
            all.add(
                    new Hostile(
                            "header " + twice.substring(0, Math.min(60, twice.length())),
                            JwtForge.token(twice, json(genuine.claims()), genuine.byProvider())));
        }
        for (String crit : List.of("[\"exp\"]", "[\"b64\"]", "[\"x\"]", "[]", "\"x\"", "[7]")) {
            all.add(
                    new Hostile(
                            "crit " + crit,
                            genuine.signedUnder(
                                    with(with(genuine.header(), "x", "1"), "crit", crit))));
        }
        all.add(
                new Hostile(
                        "b64 false",
                        genuine.signedUnder(
                                with(
                                        with(genuine.header(), "b64", "false"),
                                        "crit",
                                        "[\"b64\"]"))));
        for (String typ :
                List.of(
                        "at+jwt",
                        "logout+jwt",
                        "secevent+jwt",
                        "dpop+jwt",
                        "JWE",
                        "JWT ",
                        "\\u0000JWT",
                        "\uff2aWT",
                        "")) {
            all.add(
                    new Hostile(
                            "typ " + typ,
                            genuine.signedUnder(with(genuine.header(), "typ", quoted(typ)))));
        }
        all.add(new Hostile("typ 7", genuine.signedUnder(with(genuine.header(), "typ", "7"))));
        return all.stream();
    }
}
