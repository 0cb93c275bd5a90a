package org.roster.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.roster.demo.TestCertificates;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.service.LocalService;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A provider in Google's place that signs with RSA and elliptic curves, counts requests and
 * publishes what a test tells it to.
 */
public final class ScriptedProvider implements AutoCloseable {

    private static final String METADATA = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys";
    private static final String TOKENS = "/token";

    private final HttpsServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final RSAKey rsa;
    private final ECKey ec;
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final AtomicInteger strayRequests = new AtomicInteger();
    private volatile String keys = "";
    private volatile boolean endless;
    private volatile boolean promisesIssuer;
    private volatile String idToken = "";

    /** A provider on a free port, with a certificate that clients trust. */
    public ScriptedProvider(TestCertificates certificates) {
        try {
            rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        publishKeys();
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case METADATA -> send(exchange, metadata());
            case KEYS -> {
                keyRequests.incrementAndGet();
                if (endless) {
                    sendEndlessBody(exchange);
                } else {
                    send(exchange, keys);
                }
            }
            case TOKENS ->
                    send(
                            exchange,
                            "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\""
                                    + idToken
                                    + "\"}");
            default -> {
                strayRequests.incrementAndGet();
                send(exchange, keys);
            }
        }
    }

    private String metadata() {
        return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",\
        "jwks_uri":"%1$s%2$s","response_types_supported":["code"],\
        "subject_types_supported":["public"],\
        "authorization_response_iss_parameter_supported":%3$s,\
        "id_token_signing_alg_values_supported":["RS256","ES256"]}\
        """
                .formatted(issuer(), KEYS, promisesIssuer);
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Sends blanks until the client closes the connection. */
    private static void sendEndlessBody(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        while (true) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Starts a service that accepts the provider's tokens as Google's and sends no mail. */
    public LocalService serve(LocalProviders providers, InstantSource clock) {
        return LocalService.start(
                providers, Map.of("roster.google.issuer", issuer(), "roster.mail.host", ""), clock);
    }

    /** The provider's address, as named in its tokens. */
    public String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    RSAKey rsa() {
        return rsa;
    }

    ECKey ec() {
        return ec;
    }

    /** Sets the ID token that each code is exchanged for. */
    void setIdToken(String token) {
        idToken = token;
    }

    /** Sets the text published as the provider's keys. */
    void publish(String text) {
        keys = text;
    }

    /** Whether the response with the keys begins and never ends. */
    void sendEndlessKeys(boolean endless) {
        this.endless = endless;
    }

    /** Promises that each authorization response names the issuer (RFC 9207). */
    void promiseIssuer() {
        promisesIssuer = true;
    }

    /** Publishes the real keys again. */
    void publishKeys() {
        keys = new JWKSet(List.of(rsa, ec)).toPublicJWKSet().toString();
    }

    /** The number of requests for the keys. */
    int keyRequests() {
        return keyRequests.get();
    }

    /** The number of requests that no sign-in needs. */
    int strayRequests() {
        return strayRequests.get();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
