package org.roster.demo.service;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.nimbusds.jwt.JWTParser;

import org.roster.contract.NewSession;
import org.roster.contract.ServerOrigin;
import org.roster.contract.SessionToken;
import org.roster.demo.provider.LocalProviders;
import org.roster.demo.provider.SampleAccount;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Signs in at a service as a desktop does, with its own key but without a browser. */
public final class SessionClient {

    /** Tokens that expire sooner are replaced. */
    private static final Duration REMAINING = Duration.ofMinutes(1);

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final HttpClient http;
    private final URI service;
    private final LocalProviders providers;
    private final InstantSource clock;
    private final DesktopKey key = DesktopKey.generate();
    private final Map<String, byte[]> verifiers = new ConcurrentHashMap<>();
    private final Map<SampleAccount, SessionToken> tokens = new ConcurrentHashMap<>();

    /**
     * Creates a client of a service.
     *
     * @param service the service's public URL
     * @param clock the clock of the service
     */
    public SessionClient(
            HttpClient http, URI service, LocalProviders providers, InstantSource clock) {
        this.http = http;
        this.service = service;
        this.providers = providers;
        this.clock = clock;
    }

    /** Returns a session token of an account. Signs in if there is none that is still valid. */
    public String token(SampleAccount account) {
        return tokens.compute(
                        account,
                        (_, known) ->
                                known != null
                                                && clock.instant()
                                                        .plus(REMAINING)
                                                        .isBefore(known.expiresAt())
                                        ? known
                                        : signIn(account))
                .token();
    }

    /** Begins a new sign-in of an account, which has just authenticated. */
    public SessionToken signIn(SampleAccount account) {
        String idToken =
                providers
                        .idTokenBuilder(account, LocalProviders.desktopClient(account.provider()))
                        .claim("nonce", newNonce())
                        .claim("auth_time", clock.instant().getEpochSecond())
                        .signed();
        HttpRequest request =
                HttpRequest.newBuilder(url())
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .header("DPoP", proof())
                        .POST(BodyPublishers.ofString(body(idToken)))
                        .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 201) {
                throw new IllegalStateException(
                        "The sign-in of %s failed with %d: %s"
                                .formatted(
                                        account.username(),
                                        response.statusCode(),
                                        response.body()));
            }
            return JSON.readValue(response.body(), SessionToken.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Ends the sign-ins of all accounts that this client has signed in. */
    public void signOut() {
        tokens.values()
                .forEach(token -> {
                    HttpRequest request =
                            HttpRequest.newBuilder(url())
                                    .timeout(Duration.ofSeconds(30))
                                    .header("Authorization", "Bearer " + token.token())
                                    .DELETE()
                                    .build();
                    try {
                        http.send(request, BodyHandlers.discarding());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("Interrupted", e);
                    }
                });
        tokens.clear();
    }

    /** Returns the base of the service's calls. */
    public URI api() {
        return URI.create(service + "/api/v1");
    }

    private URI url() {
        return URI.create(api() + "/sessions");
    }

    /** Returns the nonce of a new ID token for this client and service. */
    public String newNonce() {
        byte[] verifier = DesktopKey.verifier();
        String nonce = key.nonce(ServerOrigin.of(service), verifier);
        verifiers.put(nonce, verifier);
        return nonce;
    }

    /** Returns a new proof for beginning a sign-in. */
    public String proof() {
        return key.proof("POST", url(), clock.instant());
    }

    /** Returns the body that begins a sign-in, with the verifier of the ID token's nonce. */
    public String body(String idToken) {
        String verifier = Base64.getUrlEncoder().withoutPadding().encodeToString(verifier(idToken));
        try {
            return JSON.writeValueAsString(new NewSession(idToken, verifier, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] verifier(String idToken) {
        try {
            Object nonce = JWTParser.parse(idToken).getJWTClaimsSet().getClaim("nonce");
            return verifiers.getOrDefault(String.valueOf(nonce), DesktopKey.verifier());
        } catch (ParseException | RuntimeException notAToken) {
            return DesktopKey.verifier();
        }
    }
}
