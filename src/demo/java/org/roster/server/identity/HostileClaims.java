package org.roster.server.identity;

import static org.roster.server.identity.GenuineTokens.CLIENT;
import static org.roster.server.identity.GenuineTokens.quoted;
import static org.roster.server.identity.JwtForge.json;
import static org.roster.server.identity.JwtForge.with;
import static org.roster.server.identity.JwtForge.without;

import com.nimbusds.jose.jwk.RSAKey;

import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.server.identity.HostileTokens.Hostile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tokens that the provider signed, with claims that are invalid, malformed or of another tenant.
 */
final class HostileClaims {

    private final LocalProviders providers;
    private final GenuineTokens genuine;
    private final ScriptedProvider provider;

    HostileClaims(LocalProviders providers, GenuineTokens genuine, ScriptedProvider provider) {
        this.providers = providers;
        this.genuine = genuine;
        this.provider = provider;
    }

    Stream<Hostile> all() {
        return Stream.of(invalid(), malformed(), ofAnotherTenant()).flatMap(kind -> kind);
    }

    private Stream<Hostile> invalid() {
        long now = Instant.now().getEpochSecond();
        String issuer = provider.issuer();
        List<Hostile> all = new ArrayList<>();
        for (String name : List.of("iss", "aud", "sub", "exp", "iat")) {
            all.add(
                    new Hostile(
                            "without " + name, genuine.signed(without(genuine.claims(), name))));
            all.add(
                    new Hostile(
                            name + " null", genuine.signed(with(genuine.claims(), name, "null"))));
            String value = genuine.claims().get(name);
            String again =
                    json(genuine.claims()).replaceFirst("}$", ",\"" + name + "\":" + value + "}");
            all.add(
                    new Hostile(
                            name + " twice",
                            JwtForge.token(json(genuine.header()), again, genuine.byProvider())));
        }
        String twice = json(genuine.claims()).replaceFirst("}$", ",\"email\":\"eve@example.com\"}");
        all.add(
                new Hostile(
                        "email twice",
                        JwtForge.token(json(genuine.header()), twice, genuine.byProvider())));
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
                all.add(
                        new Hostile(
                                name + " " + value,
                                genuine.signed(with(genuine.claims(), name, value))));
            }
        });
        return all.stream();
    }

    private Stream<Hostile> malformed() {
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
                        json(genuine.claims()) + "x",
                        json(genuine.claims()) + json(genuine.claims()))
                .map(claims ->
                        new Hostile(
                                "claims " + claims.substring(0, Math.min(30, claims.length())),
                                JwtForge.token(
                                        json(genuine.header()), claims, genuine.byProvider())));
    }

    private Stream<Hostile> ofAnotherTenant() {
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
