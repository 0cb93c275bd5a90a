package org.roster.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.nimbusds.jose.JOSEException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roster.contract.Provider;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.demo.service.LocalService;
import org.roster.demo.service.SessionClient;
import org.roster.server.Answer;
import org.roster.server.Api;
import org.roster.server.ProvidersTest;
import org.roster.server.RawHttps;
import org.roster.server.identity.HostileTokens.Hostile;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * All hostile tokens get the same response.
 *
 * <p>The benchmark {@code refusals} measures how long a refusal takes. Only a network call would
 * make one slower by an order of magnitude, so this test counts calls: the service calls no address
 * that a token names, and fetches keys at a limited rate.
 */
class HostileTokenTest extends ProvidersTest {

    private static final String REFUSAL =
            "{\"type\":\"urn:roster:problem:unauthenticated\",\"title\":\"You are not signed in\","
                    + "\"status\":401,\"detail\":\"Sign in again. The token is invalid.\","
                    + "\"instance\":\"/api/v1/sessions\"}";
    private static final String CHALLENGE =
            "Bearer realm=\"roster\", error=\"invalid_token\","
                    + " error_description=\"The token is invalid\"";

    private ScriptedProvider provider;
    private LocalService service;
    private HostileTokens tokens;
    private SessionClient desktop;
    private String session;
    private int keysFetched;

    @BeforeAll
    void startService() throws JOSEException {
        provider = new ScriptedProvider(providers.certificates());
        service = provider.serve(providers, Instant::now);
        desktop = new SessionClient(http, service.url(), providers, Instant::now);
        tokens = new HostileTokens(providers, provider, desktop);
        assertThat(begin(tokens.honest()).status()).isEqualTo(201);
        session = desktop.token(grace());
    }

    @AfterAll
    void stopService() {
        service.close();
        provider.close();
    }

    @BeforeEach
    void count() {
        keysFetched = provider.keyRequests();
    }

    @AfterEach
    void requireNoCallsForTheAttacker() {
        assertThat(provider.strayRequests()).as("requests to where a token says").isZero();
        assertThat(provider.keyRequests() - keysFetched).as("requests for keys").isLessThan(3);
        assertThat(begin(tokens.honest()).status()).as("the honest one beside it").isEqualTo(201);
    }

    private Answer begin(String idToken) {
        return new Api(http, URI.create(service.url() + "/api/v1"), "")
                .with("DPoP", desktop.proof())
                .post("/sessions", desktop.body(idToken));
    }

    private Answer me(String token) {
        return new Api(http, URI.create(service.url() + "/api/v1"), token).get("/me");
    }

    private void requireRefusal(Answer answer, String token) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.response().body()).isEqualTo(REFUSAL);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
        String said = answer.response().headers().map().toString();
        for (String part : token.split("[.]")) {
            if (part.length() > 8) {
                assertThat(said).doesNotContain(part);
            }
        }
    }

    List<Hostile> hostile() throws JOSEException {
        return tokens.all();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void everyHostileTokenGetsTheSameRefusal(Hostile hostile) {
        Answer answer = begin(hostile.token());
        assertThat(answer.status()).as(hostile.name()).isEqualTo(401);
        requireRefusal(answer, hostile.token());
    }

    @Test
    void validTokenIsAcceptedInEveryForm() throws JOSEException {
        for (String token : tokens.genuine().inEveryForm()) {
            assertThat(begin(token).status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void idTokensOpenNothingElse(Hostile hostile) {
        assertThat(me(hostile.token()).status()).as(hostile.name()).isEqualTo(401);
    }

    @Test
    void honestIdTokenOpensNothingElse() {
        for (String token :
                List.of(
                        tokens.honest(),
                        providers.idToken(grace()),
                        providers.idToken(grace(), LocalProviders.MICROSOFT_WEB_CLIENT))) {
            Answer answer = me(token);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
        }
    }

    @Test
    void unknownKeysAreFetchedAtALimitedRate() {
        String unknown = tokens.genuine().signedByKey(UUID.randomUUID().toString());
        for (int i = 0; i < 50; i++) {
            requireRefusal(begin(unknown), unknown);
        }
        // The rate limit allows two requests in ten seconds.
        assertThat(provider.keyRequests() - keysFetched).isLessThan(3);
        assertThat(desktop.signIn(grace()).token()).isNotEmpty();
        assertThat(providers.keyRequests(Provider.MICROSOFT)).isLessThan(3);
    }

    private static SampleAccount grace() {
        return SampleAccount.microsoft(SampleTenant.EXAMPLE_ORG, "grace@example.org", "Grace");
    }

    private String raw(String headers) throws IOException {
        return RawHttps.answer(
                service.url(),
                providers.clientContext(),
                ("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + headers
                                + "\r\n")
                        .getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR"})
    void schemeIsCaseInsensitive(String scheme) throws IOException {
        // RFC 9110, section 11.1
        String answer = raw("Authorization: " + scheme + " " + session + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer TOKEN\r\nAuthorization: Bearer TOKEN\r\n",
                "Authorization: Bearer x\r\nAuthorization: Bearer TOKEN\r\n",
                "Authorization: Bearer TOKEN\r\nAuthorization: Basic YTpi\r\n",
                "Authorization: Bearer TOKEN, Bearer TOKEN\r\n",
                "Authorization: Bearer TOKEN TOKEN\r\n",
                "Authorization: Bearer\tTOKEN\r\n",
                "Authorization: BearerTOKEN\r\n",
                "Authorization: Bearer=TOKEN\r\n",
                "Authorization: Bearer token=\"TOKEN\"\r\n",
                "Authorization: \"Bearer TOKEN\"\r\n",
                "Authorization: Bearer \u00a0TOKEN\r\n",
                "Authorization: B\u00e9arer TOKEN\r\n",
                "Authorization: TOKEN\r\n",
                "Authorization: JWT TOKEN\r\n",
                "Authorization: Token TOKEN\r\n",
                "Authorization: DPoP TOKEN\r\n",
                "Authorization: Bearer \u00ef\u00bb\u00bfTOKEN\r\n",
                "Authorization: \r\n",
            })
    void malformedAuthorizationHeaderIsRefused(String headers) throws IOException {
        String token = session;
        String answer = raw(headers.replace("TOKEN", token));
        assertThat(answer).startsWith("HTTP/1.1 401").contains("error=\"invalid_request\"");
        assertThat(answer).doesNotContain(token).doesNotContain(token.substring(10, 40));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy-Authorization: Bearer TOKEN\r\n",
                "X-Authorization: Bearer TOKEN\r\n",
                "X-Forwarded-User: ada@example.com\r\n",
                "Cookie: access_token=TOKEN; id_token=TOKEN\r\n",
                "X-Original-URL: /api/v1/sign-in\r\nX-Rewrite-URL: /api/v1/sign-in\r\n",
            })
    void otherHeadersDoNotAuthenticate(String headers) throws IOException {
        String answer = raw(headers.replace("TOKEN", session));
        assertThat(answer)
                .startsWith("HTTP/1.1 401")
                .contains("WWW-Authenticate: Bearer realm=\"roster\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer TO\r\n KEN\r\n",
                "Authorization : Bearer TOKEN\r\n",
                "Authorization: Bearer TO\u0000KEN\r\n",
                "Authorization\r\n",
                " Authorization: Bearer TOKEN\r\n",
            })
    void malformedHttpHeaderIsRefused(String headers) throws IOException {
        String token = session;
        String answer = raw(headers.replace("TOKEN", token));
        assertThat(answer).matches("(?s)HTTP/1.1 40[01] .*").doesNotContain(token);
    }

    @Test
    void headerOfAMegabyteIsRefused() {
        String answer =
                RawHttps.answerOrEnd(
                        service.url(),
                        providers.clientContext(),
                        ("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + "A".repeat(1_000_000)
                                        + "\r\n\r\n")
                                .getBytes(ISO_8859_1));
        assertThat(answer).matches("(?s)(HTTP/1.1 431 .*)?").doesNotContain("AAAA");
    }

    @Test
    void tokenInTheQueryIsIgnored() {
        Answer answer =
                new Api(http, URI.create(service.url() + "/api/v1"), "")
                        .get("/me?access_token=" + session);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().body()).doesNotContain("access_token");
    }
}
