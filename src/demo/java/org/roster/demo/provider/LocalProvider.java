package org.roster.demo.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.http.SslKeystore;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

import org.jspecify.annotations.Nullable;
import org.roster.demo.TestCertificates;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * An identity provider on its own loopback port, a server of mock-oauth2-server. The responses are
 * generated here because the library supports a single URL layout and accepts any client with any
 * secret.
 */
abstract class LocalProvider implements Route, AutoCloseable {

    /**
     * The first keys of all providers in this process. Creating one takes a second, so it happens
     * in the background.
     */
    private static final Map<String, CompletableFuture<RSAKey>> FIRST_KEYS =
            new ConcurrentHashMap<>();

    final InstantSource clock;
    final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, SampleAccount> accounts =
            Collections.synchronizedMap(new LinkedHashMap<>());
    private final Grants grants = new Grants();
    private final TokenEndpoint tokenEndpoint;
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final MockOAuth2Server server;
    private final URI address;
    private final String sessionCookie;
    private volatile CompletableFuture<RSAKey> key;
    private volatile boolean unavailable;
    private volatile UnaryOperator<@Nullable String> refreshedNonce;
    volatile Duration idTokenLifetime = Duration.ofHours(1);

    LocalProvider(
            String sessionCookie,
            TestCertificates certificates,
            InstantSource clock,
            List<Client> clients) {
        this.sessionCookie = sessionCookie;
        this.clock = clock;
        this.key = firstKey(sessionCookie);
        clients.forEach(client -> this.clients.put(client.id(), client));
        refreshedNonce = usualRefreshedNonce();
        tokenEndpoint = new TokenEndpoint(this, grants);
        SslKeystore keyStore = new SslKeystore("", certificates.keyStore());
        server =
                new MockOAuth2Server(
                        new OAuth2Config(
                                true,
                                null,
                                null,
                                false,
                                new OAuth2TokenProvider(),
                                Set.of(),
                                new ProviderServer(new Ssl(keyStore))),
                        this);
        server.start(InetAddress.getLoopbackAddress(), 0);
        address = URI.create("https://localhost:" + server.baseUrl().port());
    }

    /** Returns the base URL of the provider, without a path. */
    final URI address() {
        return address;
    }

    /** Returns the name of the provider as its pages show it. */
    abstract String name();

    abstract OAuth2HttpResponse handle(OAuth2HttpRequest request, List<String> path);

    abstract Map<String, Object> claims(SampleAccount account, String clientId);

    /** Returns the provider-specific parameters of a token response. */
    abstract Map<String, Object> additionalTokenParameters(SampleAccount account);

    /** Returns how the nonce of a refreshed ID token follows from that of the sign-in. */
    abstract UnaryOperator<@Nullable String> usualRefreshedNonce();

    /** Returns the parameters that each authorization response has. */
    Map<String, String> authorizationParameters() {
        return Map.of();
    }

    /** Returns whether ID tokens contain the time of the sign-in if a request asks for it. */
    abstract boolean suppliesAuthenticationTime();

    /** Returns whether the provider issues a refresh token to the client for these scopes. */
    abstract boolean issuesRefreshToken(Client client, List<String> scopes);

    @Override
    public final boolean match(OAuth2HttpRequest request) {
        return true;
    }

    @Override
    public final OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
        if (unavailable) {
            return Responses.unavailable();
        }
        return handle(request, request.getUrl().pathSegments());
    }

    final void add(SampleAccount account) {
        accounts.put(account.subject(), account);
    }

    final void remove(SampleAccount account) {
        accounts.remove(account.subject());
        grants.revokeRefreshTokens(account);
    }

    final void removeAccounts() {
        accounts.clear();
    }

    final void register(String clientId, URI redirect) {
        Client client = clients.get(clientId);
        if (client != null) {
            client.redirects().add(redirect);
        }
    }

    final void revokeRefreshTokens(SampleAccount account) {
        grants.revokeRefreshTokens(account);
    }

    final @Nullable SampleAccount account(String subject) {
        return accounts.get(subject);
    }

    final IdTokenBuilder idTokenBuilder(SampleAccount account, String clientId) {
        return new IdTokenBuilder(signingKey(account), claims(account, clientId));
    }

    /** Returns the key that signs the account's ID tokens. */
    RSAKey signingKey(SampleAccount account) {
        return key();
    }

    /** Returns the published keys as JWKs (RFC 7517). */
    List<Map<String, Object>> publishedKeys() {
        return List.of(key().toPublicJWK().toJSONObject());
    }

    final RSAKey key() {
        return key.join();
    }

    final void rotateKey() {
        key = CompletableFuture.completedFuture(newKey());
    }

    final int keyRequests() {
        return keyRequests.get();
    }

    final void setUnavailable(boolean unavailable) {
        this.unavailable = unavailable;
    }

    final @Nullable String refreshedNonce(@Nullable String nonce) {
        return refreshedNonce.apply(nonce);
    }

    final void setRefreshedNonce(@Nullable UnaryOperator<@Nullable String> nonce) {
        refreshedNonce = nonce == null ? usualRefreshedNonce() : nonce;
    }

    final int tokenRequests() {
        return tokenEndpoint.requests();
    }

    final int refreshTokens() {
        return grants.refreshTokens();
    }

    final OAuth2HttpResponse revoke(OAuth2HttpRequest request) {
        String token = Form.parse(request.getBody()).getOrDefault("token", "");
        return grants.revoke(token)
                ? Responses.json(200, Map.of())
                : Responses.error(400, new OAuthError("invalid_token", "The token is unknown."));
    }

    final OAuth2HttpResponse keys() {
        keyRequests.incrementAndGet();
        return Responses.json(200, Map.of("keys", publishedKeys()));
    }

    final OAuth2HttpResponse token(OAuth2HttpRequest request) {
        return tokenEndpoint.handle(request);
    }

    /**
     * Returns the token of an account that signs in at an endpoint.
     *
     * @param segment the first segment of the endpoint's path
     */
    IdTokenBuilder idTokenBuilder(SampleAccount account, String clientId, String segment) {
        return idTokenBuilder(account, clientId);
    }

    /** Returns why a registration can't be used at an endpoint, or null if it can. */
    @Nullable OAuthError refusal(String clientId, String segment) {
        return null;
    }

    final OAuth2HttpResponse authorize(OAuth2HttpRequest http, Predicate<SampleAccount> allowed) {
        AuthorizationRequest request = new AuthorizationRequest(http.getUrl());
        Client client = clients.get(request.clientId());
        if (client == null || !client.mayRedirectTo(request.redirectUri())) {
            // Never redirect to an unregistered URI (RFC 6749, section 4.1.2.1)
            String message =
                    client == null
                            ? "The client_id \"" + request.clientId() + "\" is unknown."
                            : "redirect_uri_mismatch: " + request.redirectUri();
            return Responses.html(400, Pages.error("Sign-in request is invalid", message));
        }
        OAuthError error = request.validate(client);
        if (error == null) {
            error = refusal(client.id(), request.segment());
        }
        if (error != null) {
            return fail(request, error);
        }
        if (http.getMethod().equals("POST")) {
            Map<String, String> form = Form.parse(http.getBody());
            SampleAccount chosen = allowedAccount(form.getOrDefault("account", ""), allowed);
            return chosen == null
                    ? fail(request, new OAuthError("access_denied", "The user canceled."))
                    : succeed(request, chosen);
        }
        SampleAccount signedIn =
                allowedAccount(Form.cookie(http.getHeaders(), sessionCookie), allowed);
        if (signedIn != null && !request.requiresAccountSelection()) {
            return succeed(request, signedIn);
        }
        if (request.forbidsInteraction()) {
            return fail(request, new OAuthError("login_required", "No account is signed in."));
        }
        List<SampleAccount> choices;
        synchronized (accounts) {
            choices = new ArrayList<>(accounts.values());
        }
        choices.removeIf(allowed.negate());
        return Responses.html(200, Pages.accountChooser(name(), choices));
    }

    private @Nullable SampleAccount allowedAccount(
            String subject, Predicate<SampleAccount> allowed) {
        SampleAccount account = accounts.get(subject);
        return account != null && allowed.test(account) ? account : null;
    }

    private OAuth2HttpResponse succeed(AuthorizationRequest request, SampleAccount account) {
        Map<String, String> parameters = new LinkedHashMap<>(authorizationParameters());
        parameters.put("code", grants.issueCode(request, account, clock.instant()));
        if (!request.state().isEmpty()) {
            parameters.put("state", request.state());
        }
        // As with the real providers, the browser stays signed in until a request asks to choose
        return Responses.withCookie(
                Responses.authorization(request, parameters), sessionCookie, account.subject());
    }

    private OAuth2HttpResponse fail(AuthorizationRequest request, OAuthError error) {
        Map<String, String> parameters = new LinkedHashMap<>(authorizationParameters());
        parameters.put("error", error.code());
        parameters.put("error_description", error.description());
        if (!request.state().isEmpty()) {
            parameters.put("state", request.state());
        }
        return Responses.authorization(request, parameters);
    }

    /** Returns the key with which each provider of this name starts. */
    static CompletableFuture<RSAKey> firstKey(String name) {
        return FIRST_KEYS.computeIfAbsent(
                name, _ -> CompletableFuture.supplyAsync(LocalProvider::newKey));
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public final void close() {
        server.shutdown();
    }
}
