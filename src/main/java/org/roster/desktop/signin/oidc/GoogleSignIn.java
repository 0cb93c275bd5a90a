package org.roster.desktop.signin.oidc;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

/**
 * Signs users in with Google.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/native-app">OAuth 2.0 for
 *     desktop apps</a>
 */
final class GoogleSignIn implements NativeLogin {

    private static final List<String> SCOPES = List.of("openid", "email", "profile");

    private static final HttpRequestInitializer TIMEOUTS =
            request -> request.setConnectTimeout(10_000).setReadTimeout(30_000);

    private final URI issuer;
    private final ClientParametersAuthentication client;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final Duration patience;
    private final ExecutorService executor;

    /**
     * Creates a login.
     *
     * @param issuer {@code https://accounts.google.com}
     * @param clientId the client ID of the desktop
     * @param clientSecret the client secret that Google issues with it
     * @param tls the TLS context
     * @param clock determines when tokens expire
     * @param patience how long to wait for the user
     * @param executor responds to the browser
     */
    GoogleSignIn(
            URI issuer,
            String clientId,
            @Nullable String clientSecret,
            SSLContext tls,
            InstantSource clock,
            Duration patience,
            ExecutorService executor) {
        this.issuer = issuer;
        this.client = new ClientParametersAuthentication(clientId, clientSecret);
        this.transport =
                new NetHttpTransport.Builder().setSslSocketFactory(tls.getSocketFactory()).build();
        this.clock = clock;
        this.patience = patience;
        this.executor = executor;
    }

    @Override
    public ProviderTokens signIn(Consumer<URI> show) throws SignInException, InterruptedException {
        String state = SignInSecrets.random();
        String nonce = SignInSecrets.random();
        try (LoopbackReceiver receiver = LoopbackReceiver.listen("127.0.0.1", state, executor)) {
            Endpoints endpoints = endpoints();
            AuthorizationCodeFlow flow = flow(endpoints);
            String redirect = receiver.redirect().toString();
            show.accept(
                    flow.newAuthorizationUrl()
                            .setRedirectUri(redirect)
                            .setState(state)
                            .set("nonce", nonce)
                            .set("prompt", "select_account")
                            .set("access_type", "offline")
                            .toURI());
            String code = receiver.waitForCode(patience);
            TokenResponse response = flow.newTokenRequest(code).setRedirectUri(redirect).execute();
            IdToken idToken = idToken(response);
            if (!idToken.hasNonce(nonce)) {
                throw new IOException("The ID token belongs to another sign-in");
            }
            return tokens(endpoints, idToken, new AtomicReference<>(response.getRefreshToken()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public ProviderTokens resume(String refreshCredential) throws SignInException {
        try {
            Endpoints endpoints = endpoints();
            AtomicReference<@Nullable String> refreshToken =
                    new AtomicReference<>(refreshCredential);
            return tokens(endpoints, renew(endpoints, refreshToken), refreshToken);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private ProviderTokens tokens(
            Endpoints endpoints, IdToken idToken, AtomicReference<@Nullable String> refreshToken) {
        return new ProviderTokens(idToken, () -> renew(endpoints, refreshToken), refreshToken::get);
    }

    private AuthorizationCodeFlow flow(Endpoints endpoints) {
        return new AuthorizationCodeFlow.Builder(
                        BearerToken.authorizationHeaderAccessMethod(),
                        transport,
                        GsonFactory.getDefaultInstance(),
                        new GenericUrl(endpoints.token()),
                        client,
                        client.getClientId(),
                        endpoints.authorization().toString())
                .setScopes(SCOPES)
                .setRequestInitializer(TIMEOUTS)
                .enablePKCE()
                .build();
    }

    private IdToken renew(Endpoints endpoints, AtomicReference<@Nullable String> refreshToken)
            throws SignInException {
        String current = refreshToken.get();
        if (current == null) {
            throw new SignInException.RefusedByProvider("Google issued no refresh token");
        }
        try {
            TokenResponse response =
                    new RefreshTokenRequest(
                                    transport,
                                    GsonFactory.getDefaultInstance(),
                                    new GenericUrl(endpoints.token()),
                                    current)
                            .setClientAuthentication(client)
                            .setRequestInitializer(TIMEOUTS)
                            .execute();
            if (response.getRefreshToken() != null) {
                // RFC 6749, section 6: the previous one may be invalid now
                refreshToken.set(response.getRefreshToken());
            }
            return idToken(response);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private IdToken idToken(TokenResponse response) throws IOException {
        Object idToken = response.get("id_token");
        if (!(idToken instanceof String value)) {
            throw new IOException("The token endpoint returned no ID token");
        }
        return IdToken.read(value, clock.instant());
    }

    /** Reads the provider's metadata, per OpenID Connect Discovery 1.0, section 4. */
    private Endpoints endpoints() throws IOException {
        GenericJson metadata =
                transport
                        .createRequestFactory(request -> {
                            TIMEOUTS.initialize(request);
                            request.setParser(
                                    new JsonObjectParser(GsonFactory.getDefaultInstance()));
                        })
                        .buildGetRequest(
                                new GenericUrl(
                                        URI.create(issuer + "/.well-known/openid-configuration")))
                        .execute()
                        .parseAs(GenericJson.class);
        if (!issuer.toString().equals(metadata.get("issuer"))) {
            throw new IOException("The configuration names another issuer than " + issuer);
        }
        return new Endpoints(
                endpoint(metadata, "authorization_endpoint"), endpoint(metadata, "token_endpoint"));
    }

    private static URI endpoint(GenericJson metadata, String name) throws IOException {
        if (metadata.get(name) instanceof String text) {
            try {
                return NativeLogin.https(text);
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        "The configuration's " + name + " is not an https address", e);
            }
        }
        throw new IOException("The configuration has no " + name);
    }

    private static SignInException failure(IOException e) {
        if (e instanceof TokenResponseException refusal
                && refusal.getStatusCode() < 500
                && refusal.getDetails() != null) {
            String description = refusal.getDetails().getErrorDescription();
            return new SignInException.RefusedByProvider(
                    description == null ? refusal.getDetails().getError() : description);
        }
        return new SignInException.ProviderUnreachable(e);
    }

    private record Endpoints(URI authorization, URI token) {}
}
