package org.roster.demo.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.http.Ssl;
import no.nav.security.mock.oauth2.http.SslKeystore;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

import org.jspecify.annotations.Nullable;
import org.roster.demo.TestCertificates;
import org.roster.demo.provider.AuthorizationRequest.Refusal;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A provider on a loopback port of its own. The HTTPS server is mock-oauth2-server's; what it
 * answers is ours, because the library knows one shape of URL and takes any client with any secret.
 */
abstract class LocalProvider implements Route, AutoCloseable {

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
    private volatile RSAKey key = newKey();
    private volatile boolean unavailable;
    volatile Duration idTokenLifetime = Duration.ofHours(1);

    LocalProvider(
            String sessionCookie,
            TestCertificates certificates,
            InstantSource clock,
            List<Client> clients) {
        this.sessionCookie = sessionCookie;
        this.clock = clock;
        clients.forEach(client -> this.clients.put(client.id(), client));
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
                                new NettyWrapper(new Ssl(keyStore))),
                        this);
        server.start(InetAddress.getLoopbackAddress(), 0);
        address = URI.create("https://localhost:" + server.baseUrl().port());
    }

    /** Where the provider answers, without a path. */
    final URI address() {
        return address;
    }

    /** What the provider calls itself on its pages. */
    abstract String name();

    abstract OAuth2HttpResponse answer(OAuth2HttpRequest request, List<String> path);

    abstract Map<String, Object> claims(SampleAccount account, String clientId);

    /** What only this provider adds to the token endpoint's answer. */
    abstract Map<String, Object> tokenExtras(SampleAccount account);

    /** Whether this provider gives a refresh token for such a request. */
    abstract boolean givesRefreshToken(Client client, List<String> scopes);

    @Override
    public final boolean match(OAuth2HttpRequest request) {
        return true;
    }

    @Override
    public final OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
        if (unavailable) {
            return Responses.json(503, Map.of("error", "temporarily_unavailable"));
        }
        return answer(request, request.getUrl().pathSegments());
    }

    final void add(SampleAccount account) {
        accounts.put(account.subject(), account);
    }

    final void remove(SampleAccount account) {
        accounts.remove(account.subject());
        grants.revoke(account);
    }

    final void register(String clientId, URI redirect) {
        Client client = clients.get(clientId);
        if (client != null) {
            client.redirects().add(redirect);
        }
    }

    final void revokeRefreshTokens(SampleAccount account) {
        grants.revoke(account);
    }

    final @Nullable SampleAccount account(String subject) {
        return accounts.get(subject);
    }

    final IdTokenBuilder idTokenBuilder(SampleAccount account, String clientId) {
        return new IdTokenBuilder(key, claims(account, clientId));
    }

    final RSAKey key() {
        return key;
    }

    final void rotateKey() {
        key = newKey();
    }

    final int keyRequests() {
        return keyRequests.get();
    }

    final void setUnavailable(boolean unavailable) {
        this.unavailable = unavailable;
    }

    final OAuth2HttpResponse keys() {
        keyRequests.incrementAndGet();
        return Responses.json(200, new JWKSet(key).toPublicJWKSet().toJSONObject());
    }

    final OAuth2HttpResponse token(OAuth2HttpRequest request) {
        return tokenEndpoint.answer(request);
    }

    final OAuth2HttpResponse authorize(
            OAuth2HttpRequest http, Predicate<SampleAccount> admissible) {
        AuthorizationRequest request = AuthorizationRequest.of(http.getUrl());
        Client client = clients.get(request.clientId());
        if (client == null || !client.mayRedirectTo(request.redirectUri())) {
            // Never redirect to where nobody registered (RFC 6749, section 4.1.2.1)
            String what =
                    client == null
                            ? "No application has the client_id " + request.clientId() + "."
                            : "redirect_uri_mismatch: " + request.redirectUri();
            return Responses.html(400, Pages.error("This sign-in cannot go on", what));
        }
        Refusal refusal = request.refusal(client);
        if (refusal != null) {
            return refuse(request, refusal);
        }
        if (http.getMethod().equals("POST")) {
            Map<String, String> form = Form.parse(http.getBody());
            SampleAccount chosen = admissible(form.getOrDefault("account", ""), admissible);
            return chosen == null
                    ? refuse(request, new Refusal("access_denied", "The person cancelled."))
                    : accept(request, chosen);
        }
        SampleAccount signedIn =
                admissible(Form.cookie(http.getHeaders(), sessionCookie), admissible);
        if (signedIn != null && !request.asksToChoose()) {
            return accept(request, signedIn);
        }
        if (request.forbidsPages()) {
            return refuse(request, new Refusal("login_required", "Nobody is signed in."));
        }
        List<SampleAccount> choice;
        synchronized (accounts) {
            choice = new ArrayList<>(accounts.values());
        }
        choice.removeIf(admissible.negate());
        return Responses.html(200, Pages.choose(name(), choice));
    }

    private @Nullable SampleAccount admissible(
            String subject, Predicate<SampleAccount> admissible) {
        SampleAccount account = accounts.get(subject);
        return account != null && admissible.test(account) ? account : null;
    }

    private OAuth2HttpResponse accept(AuthorizationRequest request, SampleAccount account) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", grants.code(request, account, clock.instant()));
        if (!request.state().isEmpty()) {
            parameters.put("state", request.state());
        }
        // The browser stays signed in, as with the real ones, until it is asked to choose again
        return Responses.withCookie(
                Responses.back(request, parameters), sessionCookie, account.subject());
    }

    private static OAuth2HttpResponse refuse(AuthorizationRequest request, Refusal refusal) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", refusal.error());
        parameters.put("error_description", refusal.description());
        if (!request.state().isEmpty()) {
            parameters.put("state", request.state());
        }
        return Responses.back(request, parameters);
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
