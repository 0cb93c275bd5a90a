package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.roster.client.ServiceException;
import org.roster.client.keyring.Keyring;
import org.roster.contract.ProblemType;
import org.roster.contract.Provider;
import org.roster.demo.TestCertificates;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs in at a server that wants to use the sign-in elsewhere. */
class HostileServerTest extends NativeSignInFixture {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<HttpResponse<String>> relayed = new CopyOnWriteArrayList<>();
    private final List<URI> opened = new CopyOnWriteArrayList<>();
    private HttpsServer hostile;

    @BeforeEach
    void startServer() throws IOException {
        hostile = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hostile.setHttpsConfigurator(
                new HttpsConfigurator(world.providers().certificates().serverContext()));
        hostile.createContext("/", this::answer);
        hostile.setExecutor(threads);
        hostile.start();
    }

    @AfterEach
    void stopServer() {
        hostile.stop(0);
        threads.shutdownNow();
    }

    private URI address() {
        return URI.create("https://localhost:" + hostile.getAddress().getPort());
    }

    /** Serves its own pages, and passes anything else on to the genuine service. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            received.add(path + " " + new String(body, UTF_8));
            String page = pages.get(path);
            if (page != null) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, page.getBytes(UTF_8).length);
                exchange.getResponseBody().write(page.getBytes(UTF_8));
                return;
            }
            HttpResponse<String> genuine = relay(exchange, path, body);
            relayed.add(genuine);
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            genuine.headers().firstValue("Content-Type").orElse("text/plain"));
            exchange.sendResponseHeaders(
                    genuine.statusCode(), genuine.body().getBytes(UTF_8).length);
            exchange.getResponseBody().write(genuine.body().getBytes(UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> relay(HttpExchange exchange, String path, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(world.service().url() + path))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Content-Type", "DPoP", "Authorization")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return world.http().send(request.build(), BodyHandlers.ofString());
    }

    private PendingSignIn signInAtHostileServer(ProviderTrust trust, SampleAccount account) {
        NativeSignInService desktop =
                new NativeSignInService(
                        trust,
                        page -> {
                            opened.add(page);
                            browser.signIn(page, account.username());
                        },
                        Keyring.NONE,
                        clock,
                        TIMEOUT);
        return desktop.begin(address(), account.provider(), false);
    }

    private static String signIn(URI issuer, String client) {
        return """
        {"product":"Roster","version":"1","origin":"https://roster.example.com","providers":[
         {"provider":"GOOGLE","issuer":"%s","clientId":"%s","clientSecret":"secret"}]}
        """
                .formatted(issuer, client);
    }

    @Test
    void eachProviderIsOfferedOnce() throws ServiceException {
        String provider = "{\"provider\":\"GOOGLE\",\"clientId\":\"x\"}";
        pages.put(
                "/api/v1/sign-in",
                """
                {"product":"Roster","version":"1","origin":"x","providers":[%s]}
                """
                        .formatted(String.join(",", Collections.nCopies(1000, provider))));
        try (NativeSignInService desktop =
                new NativeSignInService(
                        world.providers().desktopTrust(),
                        page -> {},
                        Keyring.NONE,
                        clock,
                        TIMEOUT)) {
            assertThat(desktop.options(address()).providers()).containsExactly(Provider.GOOGLE);
        }
    }

    @Test
    void relayedSignInOpensNothing() {
        for (Provider provider : Provider.values()) {
            SampleAccount ada = world.join(account(provider), "ADMINISTRATOR");

            // The server serves a copy of the genuine /sign-in, and passes on what it receives
            SignInException failure =
                    failure(signInAtHostileServer(world.providers().desktopTrust(), ada).session());

            assertThat(failure)
                    .isInstanceOfSatisfying(
                            SignInException.ServiceFailed.class,
                            failed -> {
                                assertThat(failed.failure().is(ProblemType.WRONG_SERVER)).isTrue();
                                assertThat(
                                                ((ServiceException.Refused) failed.failure())
                                                        .problem()
                                                        .origin())
                                        .isEqualTo(world.service().url().toString());
                            });
            assertThat(relayed.getLast().statusCode()).isEqualTo(401);
            assertThat(received.getLast()).startsWith("/api/v1/sessions ").contains("idToken");
        }
    }

    @Test
    void relayWithRewrittenProofOpensNothing() throws Exception {
        SampleAccount ada = world.join(account(Provider.GOOGLE), "ADMINISTRATOR");
        failure(signInAtHostileServer(world.providers().desktopTrust(), ada).session());
        String request = received.getLast().substring("/api/v1/sessions ".length());
        URI target = URI.create(world.service().url() + "/api/v1/sessions");

        // The server replaces the proof by one of its own key for the genuine address
        HttpResponse<String> response =
                world.http()
                        .send(
                                HttpRequest.newBuilder(target)
                                        .header("Content-Type", "application/json")
                                        .header(
                                                "DPoP",
                                                DeviceKey.create()
                                                        .proof(
                                                                "POST",
                                                                target,
                                                                world.clock().instant()))
                                        .POST(BodyPublishers.ofString(request))
                                        .build(),
                                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).doesNotContain("rs_");
    }

    @Test
    void unknownIssuerOpensNoBrowser() {
        pages.put("/api/v1/sign-in", signIn(URI.create("https://accounts.example.com"), "client"));

        SignInException failure =
                failure(
                        signInAtHostileServer(
                                        world.providers().desktopTrust(), account(Provider.GOOGLE))
                                .session());

        assertThat(failure)
                .isInstanceOfSatisfying(
                        SignInException.UnknownIssuer.class,
                        unknown ->
                                assertThat(unknown.issuer())
                                        .hasToString("https://accounts.example.com"));
        assertThat(opened).isEmpty();
    }

    @Test
    void mixedUpResponseReachesNoTokenEndpoint() throws Exception {
        // The server is its own issuer, with the genuine login page
        pages.put("/api/v1/sign-in", signIn(address(), LocalProviders.GOOGLE_DESKTOP_CLIENT));
        pages.put(
                "/.well-known/openid-configuration",
                """
                {"issuer":"%s","authorization_endpoint":"%s/o/oauth2/v2/auth","token_endpoint":"%s/token"}
                """
                        .formatted(address(), world.providers().googleIssuer(), address()));
        SampleAccount ada = account(Provider.GOOGLE);

        SignInException failure =
                failure(signInAtHostileServer(world.providers().desktopTrust(), ada).session());

        assertThat(failure)
                .isInstanceOf(SignInException.InvalidResponse.class)
                .hasMessage("Another provider has responded");
        assertThat(opened).hasSize(1);
        assertThat(received).noneMatch(request -> request.startsWith("/token"));
    }

    @Test
    void localIssuerMayNotNameEndpointsElsewhere() {
        pages.put("/api/v1/sign-in", signIn(address(), LocalProviders.GOOGLE_DESKTOP_CLIENT));
        pages.put(
                "/.well-known/openid-configuration",
                """
                {"issuer":"%s","authorization_endpoint":"https://accounts.google.com/o/oauth2/v2/auth",
                 "token_endpoint":"%s/token"}
                """
                        .formatted(address(), address()));

        SignInException failure =
                failure(
                        signInAtHostileServer(
                                        world.providers().desktopTrust(), account(Provider.GOOGLE))
                                .session());

        assertThat(failure).isInstanceOf(SignInException.UnknownIssuer.class);
        assertThat(opened).isEmpty();
    }

    @Test
    void onlyWebPagesAreOpened() {
        pages.put("/api/v1/sign-in", signIn(address(), LocalProviders.GOOGLE_DESKTOP_CLIENT));
        for (String page :
                List.of(
                        "file:///tmp/program",
                        "http://localhost/auth",
                        "javascript:alert(1)",
                        "https:localhost",
                        "-h")) {
            pages.put(
                    "/.well-known/openid-configuration",
                    "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%2$s\",\"token_endpoint\":\"%1$s/t\"}"
                            .formatted(address(), page));
            SignInException failure =
                    failure(
                            signInAtHostileServer(
                                            world.providers().desktopTrust(),
                                            account(Provider.GOOGLE))
                                    .session());
            assertThat(failure).as(page).isInstanceOf(SignInException.ProviderUnreachable.class);
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void promisedIssuerOfTheResponseIsRequired() throws Exception {
        pages.put("/api/v1/sign-in", signIn(address(), LocalProviders.GOOGLE_DESKTOP_CLIENT));
        pages.put(
                "/.well-known/openid-configuration",
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/auth","token_endpoint":"%1$s/token",
                 "authorization_response_iss_parameter_supported":true}
                """
                        .formatted(address()));
        AtomicInteger shown = new AtomicInteger();
        NativeSignInService desktop =
                new NativeSignInService(
                        world.providers().desktopTrust(),
                        page -> {
                            shown.incrementAndGet();
                            answerWithoutIssuer(page);
                        },
                        Keyring.NONE,
                        clock,
                        TIMEOUT);

        PendingSignIn pending = desktop.begin(address(), Provider.GOOGLE, false);

        assertThat(failure(pending.session())).isInstanceOf(SignInException.InvalidResponse.class);
        await().until(() -> shown.get() == 1);
        assertThat(received).noneMatch(request -> request.startsWith("/token"));
    }

    private void answerWithoutIssuer(URI page) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : page.getQuery().split("&")) {
            query.put(
                    parameter.substring(0, parameter.indexOf('=')),
                    parameter.substring(parameter.indexOf('=') + 1));
        }
        URI back = URI.create(query.get("redirect_uri") + "/?code=1&state=" + query.get("state"));
        var _ =
                threads.submit(() ->
                        world.http()
                                .send(
                                        HttpRequest.newBuilder(back).build(),
                                        BodyHandlers.discarding()));
    }

    @Test
    void additionalCertificatesDoNotVouchForGoogle() throws Exception {
        TestCertificates certificates = world.providers().certificates();
        ProviderTrust trust = new ProviderTrust(certificates::additional, Set::of);

        assertThat(trust.context(URI.create("https://accounts.google.com")))
                .satisfies(context -> assertThat(trusts(context)).isFalse());
        for (String cloud :
                List.of(
                        "https://login.microsoftonline.com",
                        "https://login.microsoftonline.us",
                        "https://login.partner.microsoftonline.cn")) {
            assertThat(trusts(trust.context(URI.create(cloud)))).isFalse();
        }
        assertThat(trusts(trust.context(address()))).isTrue();
    }

    private boolean trusts(javax.net.ssl.SSLContext context) {
        try (java.net.http.HttpClient http =
                java.net.http.HttpClient.newBuilder().sslContext(context).build()) {
            http.send(
                    HttpRequest.newBuilder(world.service().url().resolve("/openapi.yaml")).build(),
                    BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void listedIssuerSignsIn() throws Exception {
        SampleAccount ada = account(Provider.GOOGLE);
        URI issuer = world.providers().googleIssuer();
        ProviderTrust trust =
                new ProviderTrust(
                        world.providers().certificates()::additional,
                        () -> Set.of(issuer.toString()));

        trust.check(URI.create("https://roster.example.com"), issuer);

        assertThat(
                        new NativeSignInService(
                                        trust,
                                        page -> browser.signIn(page, ada.username()),
                                        Keyring.NONE,
                                        clock,
                                        TIMEOUT)
                                .begin(world.service().url(), Provider.GOOGLE, false)
                                .session()
                                .get(20, SECONDS)
                                .me()
                                .identity()
                                .username())
                .isEqualTo(ada.username());
    }
}
