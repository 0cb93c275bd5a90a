package org.roster.server.identity;

import static org.roster.server.identity.GenuineTokens.quoted;
import static org.roster.server.identity.JwtForge.with;
import static org.roster.server.identity.JwtForge.without;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;

import org.roster.server.identity.HostileTokens.Hostile;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tokens whose algorithm or signature is forged: RFC 8725, sections 2.1 and 3.1. */
final class HostileSignatures {

    /** The order of the curve P-256. */
    private static final byte[] ORDER =
            HexFormat.of()
                    .parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private final GenuineTokens genuine;
    private final ScriptedProvider provider;

    HostileSignatures(GenuineTokens genuine, ScriptedProvider provider) {
        this.genuine = genuine;
        this.provider = provider;
    }

    Stream<Hostile> all() throws JOSEException {
        List<Hostile> all = new ArrayList<>();
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            Map<String, String> header = with(genuine.header(), "alg", quoted(none));
            all.add(
                    new Hostile(
                            "alg '" + none + "' unsigned",
                            genuine.forged(header, JwtForge.bytes(0))));
            all.add(
                    new Hostile(
                            "alg '" + none + "' signed",
                            genuine.forged(header, genuine.byProvider())));
        }
        byte[] der = provider.rsa().toRSAPublicKey().getEncoded();
        Map<String, byte[]> secrets =
                Map.of(
                        "DER", der,
                        "PEM", pem(der).getBytes(UTF_8),
                        "JWK", provider.rsa().toPublicJWK().toJSONString().getBytes(UTF_8),
                        "modulus", provider.rsa().getModulus().decode(),
                        "kid", "rsa".getBytes(UTF_8),
                        "zero", new byte[1]);
        secrets.forEach((name, secret) -> {
            for (String bits : List.of("256", "384", "512")) {
                Map<String, String> header = with(genuine.header(), "alg", quoted("HS" + bits));
                all.add(
                        new Hostile(
                                "HS" + bits + " under the public key as " + name,
                                genuine.forged(header, JwtForge.hmac("HmacSHA" + bits, secret))));
            }
        });
        for (JWSAlgorithm algorithm :
                List.of(
                        JWSAlgorithm.RS384,
                        JWSAlgorithm.RS512,
                        JWSAlgorithm.PS256,
                        JWSAlgorithm.PS384,
                        JWSAlgorithm.PS512)) {
            JwtForge.Signature signature = JwtForge.rsa(provider.rsa(), algorithm);
            Map<String, String> header = with(genuine.header(), "alg", quoted(algorithm.getName()));
            all.add(
                    new Hostile(
                            algorithm + " by the right key", genuine.forged(header, signature)));
            all.add(
                    new Hostile(
                            algorithm + " called RS256",
                            genuine.forged(genuine.header(), signature)));
        }
        Map<String, String> es256 =
                with(with(genuine.header(), "alg", "\"ES256\""), "kid", "\"ec\"");
        all.add(new Hostile("ES256 of zeros", genuine.forged(es256, JwtForge.bytes(64))));
        all.add(new Hostile("ES256 of nothing", genuine.forged(es256, JwtForge.bytes(0))));
        all.add(new Hostile("ES256 half as long", genuine.forged(es256, JwtForge.bytes(32))));
        // CVE-2022-21449: these bytes in DER were accepted too.
        all.add(
                new Hostile(
                        "ES256 of zeros in DER",
                        genuine.forged(es256, input -> new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0})));
        all.add(new Hostile("ES256 of r = s = n", genuine.forged(es256, input -> twice(ORDER))));
        all.add(
                new Hostile(
                        "RSA signature called ES256", genuine.forged(es256, genuine.byProvider())));
        all.add(
                new Hostile(
                        "EC signature called RS256",
                        genuine.forged(genuine.header(), JwtForge.ec(provider.ec()))));
        all.add(
                new Hostile(
                        "ES256 naming the RSA key",
                        genuine.forged(with(es256, "kid", "\"rsa\""), JwtForge.ec(provider.ec()))));
        for (String alg : List.of("null", "256", "[\"RS256\"]", "{}", "\"rs256\"", "\"RS256 \"")) {
            all.add(
                    new Hostile(
                            "alg " + alg, genuine.signedUnder(with(genuine.header(), "alg", alg))));
        }
        all.add(new Hostile("without alg", genuine.signedUnder(without(genuine.header(), "alg"))));
        return all.stream();
    }

    private static byte[] twice(byte[] half) {
        byte[] both = new byte[half.length * 2];
        System.arraycopy(half, 0, both, 0, half.length);
        System.arraycopy(half, 0, both, half.length, half.length);
        return both;
    }

    private static String pem(byte[] der) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
