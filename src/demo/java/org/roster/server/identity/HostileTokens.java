package org.roster.server.identity;

import static org.roster.server.identity.Forge.json;
import static org.roster.server.identity.Forge.with;
import static org.roster.server.identity.Forge.without;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tokens made by an attacker, some of them with the provider's own signature, so that what is wrong
 * with each is the one thing that it is here for.
 */
public final class HostileTokens {

    private static final String CLIENT = LocalProviders.GOOGLE_DESKTOP_CLIENT;

    /** The order of the curve P-256. */
    private static final byte[] ORDER =
            HexFormat.of()
                    .parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private final LocalProviders providers;
    private final OwnProvider provider;
    private final RSAKey stranger;

    /**
     * Tokens for a service that takes those of both.
     *
     * @param provider stands for Google
     */
    public HostileTokens(LocalProviders providers, OwnProvider provider) throws JOSEException {
        this.providers = providers;
        this.provider = provider;
        this.stranger = new RSAKeyGenerator(2048).keyID("rsa").generate();
    }

    /** All of them, whatever is wrong with them. */
    public List<Hostile> all() throws JOSEException {
        return Stream.of(
                        algorithms(),
                        keys(),
                        headers(),
                        claimsThatDoNotHold(),
                        claimsThatAreNone(),
                        writtenInAnotherWay(),
                        tenants())
                .flatMap(kind -> kind)
                .toList();
    }

    /** One that holds. */
    public String honest() {
        return signed(claims());
    }

    /** The one of {@link #honest} in every other shape that holds too. */
    List<String> honestInEveryShape() throws JOSEException {
        String byCurve =
                forged(
                        with(with(header(), "alg", "\"ES256\""), "kid", "\"ec\""),
                        Forge.ec(provider.ec()));
        return List.of(
                signed(claims()),
                byCurve,
                signedUnder(without(header(), "typ")),
                signedUnder(without(header(), "kid")),
                signedUnder(with(header(), "typ", "\"jwt\"")),
                signed(with(claims(), "aud", "[\"" + CLIENT + "\"]")),
                signed(with(claims(), "azp", quoted(CLIENT))),
                signed(
                        with(
                                with(claims(), "aud", "[\"" + CLIENT + "\",\"other\"]"),
                                "azp",
                                quoted(CLIENT))),
                signed(with(claims(), "nbf", "" + Instant.now().getEpochSecond())),
                signed(with(claims(), "name", "\"\u0130\u00df\ud83d\ude00\"")));
    }

    /** One that holds but for the name of its key. */
    String signedByKey(String kid) {
        return signedUnder(with(header(), "kid", quoted(kid)));
    }

    private static Map<String, String> header() {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", "\"RS256\"");
        header.put("kid", "\"rsa\"");
        header.put("typ", "\"JWT\"");
        return header;
    }

    private Map<String, String> claims() {
        long now = Instant.now().getEpochSecond();
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", quoted(provider.issuer()));
        claims.put("aud", quoted(CLIENT));
        claims.put("sub", "\"1234567890\"");
        claims.put("iat", Long.toString(now));
        claims.put("exp", Long.toString(now + 600));
        claims.put("email", "\"ada@example.com\"");
        claims.put("email_verified", "true");
        return claims;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private Forge.Signature byProvider() {
        return Forge.rsa(provider.rsa(), JWSAlgorithm.RS256);
    }

    private String signed(Map<String, String> claims) {
        return Forge.token(json(header()), json(claims), byProvider());
    }

    private String signedUnder(Map<String, String> header) {
        return Forge.token(json(header), json(claims()), byProvider());
    }

    private String forged(Map<String, String> header, Forge.Signature signature) {
        return Forge.token(json(header), json(claims()), signature);
    }

    /** A token with its name; the token is in no name of a test. */
    public record Hostile(String name, String token) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Stream<Hostile> algorithms() throws JOSEException {
        List<Hostile> all = new ArrayList<>();
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            Map<String, String> header = with(header(), "alg", quoted(none));
            all.add(new Hostile("alg '" + none + "' unsigned", forged(header, Forge.bytes(0))));
            all.add(new Hostile("alg '" + none + "' signed", forged(header, byProvider())));
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
                Map<String, String> header = with(header(), "alg", quoted("HS" + bits));
                all.add(
                        new Hostile(
                                "HS" + bits + " under the public key as " + name,
                                forged(header, Forge.hmac("HmacSHA" + bits, secret))));
            }
        });
        for (JWSAlgorithm algorithm :
                List.of(
                        JWSAlgorithm.RS384,
                        JWSAlgorithm.RS512,
                        JWSAlgorithm.PS256,
                        JWSAlgorithm.PS384,
                        JWSAlgorithm.PS512)) {
            Forge.Signature signature = Forge.rsa(provider.rsa(), algorithm);
            Map<String, String> header = with(header(), "alg", quoted(algorithm.getName()));
            all.add(new Hostile(algorithm + " by the right key", forged(header, signature)));
            all.add(new Hostile(algorithm + " called RS256", forged(header(), signature)));
        }
        Map<String, String> es256 = with(with(header(), "alg", "\"ES256\""), "kid", "\"ec\"");
        all.add(new Hostile("ES256 of zeros", forged(es256, Forge.bytes(64))));
        all.add(new Hostile("ES256 of nothing", forged(es256, Forge.bytes(0))));
        all.add(new Hostile("ES256 half as long", forged(es256, Forge.bytes(32))));
        // The bytes that CVE-2022-21449 took as well, in DER.
        all.add(
                new Hostile(
                        "ES256 of zeros in DER",
                        forged(es256, input -> new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0})));
        all.add(new Hostile("ES256 of r = s = n", forged(es256, input -> twice(ORDER))));
        all.add(new Hostile("RSA signature called ES256", forged(es256, byProvider())));
        all.add(
                new Hostile(
                        "EC signature called RS256", forged(header(), Forge.ec(provider.ec()))));
        all.add(
                new Hostile(
                        "ES256 naming the RSA key",
                        forged(with(es256, "kid", "\"rsa\""), Forge.ec(provider.ec()))));
        for (String alg : List.of("null", "256", "[\"RS256\"]", "{}", "\"rs256\"", "\"RS256 \"")) {
            all.add(new Hostile("alg " + alg, signedUnder(with(header(), "alg", alg))));
        }
        all.add(new Hostile("without alg", signedUnder(without(header(), "alg"))));
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

    private Stream<Hostile> keys() {
        Forge.Signature byStranger = Forge.rsa(stranger, JWSAlgorithm.RS256);
        String jwk = stranger.toPublicJWK().toJSONString();
        String trap = provider.issuer();
        List<Hostile> all = new ArrayList<>();
        all.add(new Hostile("another's key", forged(header(), byStranger)));
        for (Map<String, String> header : List.of(header(), without(header(), "kid"))) {
            String kid = header.containsKey("kid") ? "" : ", no kid";
            all.add(
                    new Hostile(
                            "embedded jwk" + kid, forged(with(header, "jwk", jwk), byStranger)));
            all.add(
                    new Hostile(
                            "embedded private jwk" + kid,
                            forged(with(header, "jwk", stranger.toJSONString()), byStranger)));
            for (String where : List.of("jku", "x5u")) {
                all.add(
                        new Hostile(
                                where + kid,
                                forged(
                                        with(header, where, quoted(trap + "/attacker/" + where)),
                                        byStranger)));
            }
            all.add(
                    new Hostile(
                            "x5c" + kid,
                            forged(
                                    with(header, "x5c", "[\"" + "MIIB".repeat(8) + "\"]"),
                                    byStranger)));
        }
        for (String where :
                List.of("file:///etc/passwd", "http://[::1", "\u0000", "//x", "data:,{}")) {
            all.add(
                    new Hostile(
                            "jku " + where.length(),
                            forged(with(header(), "jku", quoted(where)), byStranger)));
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
                            forged(with(header(), "kid", quoted(kid)), byStranger)));
            all.add(
                    new Hostile(
                            name + ", HS256 under nothing",
                            forged(
                                    with(with(header(), "alg", "\"HS256\""), "kid", quoted(kid)),
                                    Forge.hmac("HmacSHA256", new byte[1]))));
        }
        for (String kid : List.of("null", "7", "[\"rsa\"]", "{\"a\":1}", "true")) {
            all.add(new Hostile("kid " + kid, forged(with(header(), "kid", kid), byStranger)));
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
                            Forge.token(twice, json(claims()), byProvider())));
        }
        for (String crit : List.of("[\"exp\"]", "[\"b64\"]", "[\"x\"]", "[]", "\"x\"", "[7]")) {
            all.add(
                    new Hostile(
                            "crit " + crit,
                            signedUnder(with(with(header(), "x", "1"), "crit", crit))));
        }
        all.add(
                new Hostile(
                        "b64 false",
                        signedUnder(with(with(header(), "b64", "false"), "crit", "[\"b64\"]"))));
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
            all.add(new Hostile("typ " + typ, signedUnder(with(header(), "typ", quoted(typ)))));
        }
        all.add(new Hostile("typ 7", signedUnder(with(header(), "typ", "7"))));
        return all.stream();
    }

    private Stream<Hostile> claimsThatDoNotHold() {
        long now = Instant.now().getEpochSecond();
        String issuer = provider.issuer();
        List<Hostile> all = new ArrayList<>();
        for (String name : List.of("iss", "aud", "sub", "exp", "iat")) {
            all.add(new Hostile("without " + name, signed(without(claims(), name))));
            all.add(new Hostile(name + " null", signed(with(claims(), name, "null"))));
            String value = claims().get(name);
            String again = json(claims()).replaceFirst("}$", ",\"" + name + "\":" + value + "}");
            all.add(new Hostile(name + " twice", Forge.token(json(header()), again, byProvider())));
        }
        String twice = json(claims()).replaceFirst("}$", ",\"email\":\"eve@example.com\"}");
        all.add(new Hostile("email twice", Forge.token(json(header()), twice, byProvider())));
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        wrong.put(
                "exp",
                List.of(
                        "" + (now - 75),
                        "0",
                        "-1",
                        quoted("" + (now + 600)),
                        "[" + (now + 600) + "]",
                        "{}",
                        "true",
                        "\"never\"",
                        "-9223372036854775808"));
        wrong.put("nbf", List.of("" + (now + 120), quoted("" + now), "[]", "{}", "true"));
        wrong.put("iat", List.of("" + (now + 120), quoted("" + now), "[]", "{}", "true"));
        wrong.put(
                "aud",
                List.of(
                        "\"\"",
                        "[]",
                        "[\"\"]",
                        "7",
                        "true",
                        "{}",
                        "[[\"" + CLIENT + "\"]]",
                        "{\"0\":\"" + CLIENT + "\"}",
                        "\"other\"",
                        "[\"other\"]",
                        quoted(LocalProviders.MICROSOFT_DESKTOP_CLIENT),
                        "[\"" + CLIENT + "\",\"other\"]",
                        quoted(CLIENT + " "),
                        quoted(CLIENT + "\\u0000"),
                        quoted(CLIENT + ",other"),
                        quoted(CLIENT.toUpperCase(Locale.ROOT)),
                        quoted(CLIENT.replace('e', '\u0435')),
                        quoted(CLIENT.replace('p', '\uff50'))));
        wrong.put("azp", List.of("\"other\"", "\"\"", "7", "[\"" + CLIENT + "\"]", "{}"));
        wrong.put(
                "iss",
                List.of(
                        "\"\"",
                        "7",
                        "[\"" + issuer + "\"]",
                        quoted(issuer + "/"),
                        quoted(issuer + "#"),
                        quoted(issuer + "\\u0000"),
                        quoted(" " + issuer),
                        quoted(issuer.toUpperCase(Locale.ROOT)),
                        quoted(issuer.replace("https", "http")),
                        quoted(issuer.replace("localhost", "loc\u0430lhost")),
                        quoted(issuer.replace("localhost", "localhost@example.com")),
                        quoted("https://accounts.google.com"),
                        quoted("accounts.google.com")));
        wrong.put("sub", List.of("\"\"", "\" \"", "[\"1234567890\"]", "{}", "true"));
        wrong.forEach((name, values) -> {
            for (String value : values) {
                all.add(new Hostile(name + " " + value, signed(with(claims(), name, value))));
            }
        });
        return all.stream();
    }

    private Stream<Hostile> claimsThatAreNone() {
        return Stream.of(
                        "",
                        "{",
                        "[]",
                        "null",
                        "7",
                        "\"x\"",
                        "\u0000",
                        "{\"iss\":1e999}",
                        "{\"exp\":1e999999999}",
                        "{\"exp\":" + "9".repeat(5_000) + "}",
                        "[".repeat(8_000),
                        "{\"x\":".repeat(1_500) + "1" + "}".repeat(1_500),
                        "{\"iss\":\"\\ud800\"}",
                        json(claims()) + "x",
                        json(claims()) + json(claims()))
                .map(claims ->
                        new Hostile(
                                "claims " + claims.substring(0, Math.min(30, claims.length())),
                                Forge.token(json(header()), claims, byProvider())));
    }

    private Stream<Hostile> writtenInAnotherWay() {
        String token = signed(claims());
        String other = signed(with(claims(), "sub", "\"2\""));
        String[] parts = token.split("\\.");
        List<Hostile> all = new ArrayList<>();
        all.add(new Hostile("header alone", parts[0]));
        all.add(new Hostile("two parts", parts[0] + "." + parts[1]));
        all.add(new Hostile("no signature", parts[0] + "." + parts[1] + "."));
        all.add(new Hostile("no claims", parts[0] + ".." + parts[2]));
        all.add(new Hostile("no header", "." + parts[1] + "." + parts[2]));
        all.add(new Hostile("four parts", token + "."));
        all.add(new Hostile("four parts, one more signature", token + "." + parts[2]));
        all.add(new Hostile("five parts", parts[0] + "..." + parts[1] + "." + parts[2]));
        all.add(new Hostile("dots", "...."));
        all.add(new Hostile("cut by one", token.substring(0, token.length() - 1)));
        all.add(new Hostile("cut by half", token.substring(0, token.length() / 2)));
        all.add(new Hostile("one more letter", token + "A"));
        all.add(new Hostile("padded", token + "=="));
        all.add(new Hostile("padded header", parts[0] + "=." + parts[1] + "." + parts[2]));
        all.add(new Hostile("of another alphabet", parts[0] + "." + parts[1] + "+." + parts[2]));
        all.add(new Hostile("slash", parts[0] + "." + parts[1] + "." + parts[2] + "/"));
        all.add(new Hostile("tilde inside", parts[0] + "." + parts[1] + ".~" + parts[2]));
        all.add(
                new Hostile(
                        "last letter with other unused bits",
                        Forge.changed(token, HostileTokens::withUnusedBits)));
        all.add(
                new Hostile(
                        "another's claims",
                        parts[0] + "." + other.split("\\.")[1] + "." + parts[2]));
        all.add(
                new Hostile(
                        "signature twice", parts[0] + "." + parts[1] + "." + parts[2] + parts[2]));
        all.add(new Hostile("the JSON itself", Forge.base64(json(claims()).getBytes(UTF_8))));
        all.add(new Hostile("longer than any", "A".repeat(20_000) + "." + parts[1] + ".A"));
        return all.stream();
    }

    /** 256 bytes leave four bits over in the last of their 342 letters; nobody looks at those. */
    private static String[] withUnusedBits(String[] parts) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char last = parts[2].charAt(parts[2].length() - 1);
        String changed = parts[2].substring(0, parts[2].length() - 1);
        return new String[] {
            parts[0], parts[1], changed + letters.charAt(letters.indexOf(last) | 1)
        };
    }

    private Stream<Hostile> tenants() {
        SampleAccount account =
                SampleAccount.microsoft(SampleTenant.EXAMPLE_ORG, "grace@example.org", "Grace");
        var draft = providers.idTokenBuilder(account, LocalProviders.MICROSOFT_DESKTOP_CLIENT);
        String authority = providers.microsoftAuthority().toString();
        String home = SampleTenant.EXAMPLE_ORG.id();
        String away = SampleTenant.EXAMPLE_NET.id();
        RSAKey googles = provider.rsa();
        List<Hostile> all = new ArrayList<>();
        all.add(new Hostile("tid of another", draft.claim("tid", away).signed()));
        all.add(
                new Hostile(
                        "iss of another",
                        draft.claim("iss", authority + "/" + away + "/v2.0").signed()));
        for (String tid : List.of("common", "organizations", "consumers", "{tenantid}", "", ".")) {
            all.add(
                    new Hostile(
                            "tid " + tid,
                            draft.claim("tid", tid)
                                    .claim("iss", authority + "/" + tid + "/v2.0")
                                    .signed()));
        }
        all.add(new Hostile("tid list", draft.claim("tid", List.of(home)).signed()));
        all.add(new Hostile("without tid", draft.without("tid").signed()));
        all.add(new Hostile("without oid", draft.without("oid").signed()));
        all.add(new Hostile("oid no GUID", draft.claim("oid", "1").signed()));
        all.add(
                new Hostile(
                        "v1.0 issuer",
                        draft.claim("iss", "https://sts.windows.net/" + home + "/").signed()));
        all.add(
                new Hostile(
                        "path in the issuer",
                        draft.claim("iss", authority + "/" + away + "/../" + home + "/v2.0")
                                .signed()));
        all.add(
                new Hostile(
                        "Google's key for Microsoft's token",
                        draft.keyId(googles.getKeyID()).signedWith(googles)));
        all.add(
                new Hostile(
                        "Google's claims by Microsoft's key",
                        draft.claim("iss", provider.issuer()).claim("aud", CLIENT).signed()));
        return all.stream();
    }
}
