package org.roster.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;

import org.junit.jupiter.api.Test;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.service.LocalService;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.QueryParameters;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

/** A provider or a man in the middle that returns another or an invalid response. */
class NonceTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void tokenOfAnotherSignInIsRefused() throws IOException, InterruptedException {
        try (LocalProviders providers = LocalProviders.start();
                ScriptedProvider provider = new ScriptedProvider(providers.certificates());
                HttpClient http =
                        HttpClient.newBuilder().sslContext(providers.clientContext()).build();
                LocalService service = provider.serve(providers, Instant::now)) {
            provider.promiseIssuer();
            URI link =
                    service.createOrganization(
                            "Example", SampleAccount.google("ada@example.com", "Ada"), 10);
            String first = "";
            for (String kind :
                    new String[] {
                        "other",
                        "none",
                        "list",
                        "upper",
                        "first",
                        "anonymous",
                        "huge",
                        "unquoted",
                        "own"
                    }) {
                Answer begun =
                        new Api(http, link, "")
                                .with("Content-Type", FORM)
                                .call("POST", "", "provider=GOOGLE");
                URI address = URI.create(begun.header("Location"));
                String nonce = QueryParameters.value(address, "nonce");
                first = first.isEmpty() ? nonce : first;
                String token =
                        token(
                                provider,
                                switch (kind) {
                                    case "none" -> "";
                                    case "list" -> ",\"nonce\":[\"" + nonce + "\"]";
                                    case "upper" -> ",\"nonce\":\"" + nonce + " \"";
                                    case "first" -> ",\"nonce\":\"" + first + "\"";
                                    case "huge" -> ",\"x\":\"" + "x".repeat(600_000) + "\"";
                                    case "own", "anonymous" -> ",\"nonce\":\"" + nonce + "\"";
                                    default -> ",\"nonce\":\"" + "x".repeat(43) + "\"";
                                });
                // The parser's message quotes it, and must not be logged.
                String unquoted = "x\"," + token + ":1,\"y\":\"";
                provider.setIdToken(kind.equals("unquoted") ? unquoted : token);
                URI callback =
                        URI.create(
                                service.url()
                                        + "/redemption/callback?code=c&state="
                                        + QueryParameters.value(address, "state")
                                        + (kind.equals("anonymous")
                                                ? ""
                                                : "&iss=" + provider.issuer()));
                HttpRequest back =
                        HttpRequest.newBuilder(callback)
                                .header(
                                        "Cookie",
                                        begun.header("Set-Cookie").replaceFirst(";.*", ""))
                                .build();
                HttpResponse<String> page = http.send(back, BodyHandlers.ofString());
                assertThat(page.headers().firstValue("Retry-After").isPresent())
                        .isEqualTo(page.statusCode() == 503);
                assertThat(page.statusCode())
                        .as(kind)
                        .isEqualTo(
                                switch (kind) {
                                    case "own" -> 200;
                                    case "huge", "unquoted" -> 503;
                                    default -> 400;
                                });
            }
        }
    }

    private static String token(ScriptedProvider provider, String nonce) {
        long now = Instant.now().getEpochSecond();
        return JwtForge.token(
                "{\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                ("{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"1\",\"iat\":%d,\"exp\":%d,"
                                + "\"email\":\"ada@example.com\",\"email_verified\":true,"
                                + "\"hd\":\"example.com\"%s}")
                        .formatted(
                                provider.issuer(),
                                LocalProviders.GOOGLE_WEB_CLIENT,
                                now,
                                now + 600,
                                nonce),
                JwtForge.rsa(provider.rsa(), JWSAlgorithm.RS256));
    }
}
