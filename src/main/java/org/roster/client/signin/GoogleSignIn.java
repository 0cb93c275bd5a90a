package org.roster.client.signin;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.AuthorizationCodeRequestUrl;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.RefreshTokenRequest;
import com.google.api.client.auth.oauth2.TokenErrorResponse;
import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.extensions.java6.auth.oauth2.AuthorizationCodeInstalledApp;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.UrlEncodedContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;

import org.jspecify.annotations.Nullable;
import org.roster.client.ConnectionFault;
import org.roster.contract.ProviderError;
import org.roster.contract.ProviderErrorKind;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Signs users in with Google, or with another OpenID provider that is configured in its place.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/native-app">OAuth 2.0 for
 *     desktop apps</a>
 */
final class GoogleSignIn implements NativeLogin {

    private static final List<String> SCOPES = List.of("openid", "email", "profile");

    /** The errors after which only a sign-in in the browser helps (RFC 6749; OpenID Connect). */
    private static final Set<String> ENDED =
            Set.of(
                    "invalid_grant",
                    "interaction_required",
                    "login_required",
                    "consent_required",
                    "account_selection_required");

    /** Keeps secrets out of the library's log, and from the target of a redirect. */
    private static final HttpRequestInitializer REQUESTS =
            request ->
                    request.setConnectTimeout(10_000)
                            .setReadTimeout(30_000)
                            .setFollowRedirects(false)
                            .setLoggingEnabled(false)
                            .setCurlLoggingEnabled(false);

    private final URI issuer;
    private final ProviderTrust trust;
    private final ClientParametersAuthentication client;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final Duration timeout;
    private final ExecutorService executor;

    /**
     * Creates a login.
     *
     * @param issuer an issuer that the desktop trusts
     * @param client the desktop's client at the provider
     * @param trust the certificates and endpoints to trust
     * @param clock the time, for the tokens' age
     * @param timeout how long to wait for the user
     * @param executor responds to the browser
     */
    GoogleSignIn(
            URI issuer,
            ClientParametersAuthentication client,
            ProviderTrust trust,
            InstantSource clock,
            Duration timeout,
            ExecutorService executor) {
        this.issuer = issuer;
        this.client = client;
        this.trust = trust;
        this.transport =
                new NetHttpTransport.Builder()
                        .setSslSocketFactory(trust.context(issuer).getSocketFactory())
                        .build();
        this.clock = clock;
        this.timeout = timeout;
        this.executor = executor;
    }

    @Override
    public ProviderTokens signIn(AuthenticationRequest request, Consumer<URI> show)
            throws SignInException, InterruptedException {
        OpenIdEndpoints endpoints = endpoints();
        AtomicReference<@Nullable TokenResponse> received = new AtomicReference<>();
        LoopbackCodeReceiver receiver = new LoopbackCodeReceiver(endpoints, timeout, executor);
        try {
            new AuthorizationCodeInstalledApp(
                    flow(endpoints, received::set),
                    receiver,
                    // The library's own browser prints the address and starts AWT
                    page -> show.accept(URI.create(page))) {

                @Override
                protected void onAuthorization(AuthorizationCodeRequestUrl page)
                        throws IOException {
                    page.setState(receiver.state());
                    setParameters(page, request);
                    super.onAuthorization(page);
                }
            }.authorize(null);
            TokenResponse response = Objects.requireNonNull(received.get());
            return tokens(
                    endpoints,
                    rules(endpoints).first(idToken(response), request.nonce()),
                    request.nonce(),
                    new AtomicReference<>(response.getRefreshToken()));
        } catch (LoopbackCodeReceiver.NoCodeException e) {
            throw e.reason();
        } catch (IOException e) {
            throw isRefusal(e) ? refused(e) : unreachable(e);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private void setParameters(AuthorizationCodeRequestUrl page, AuthenticationRequest request) {
        page.set("nonce", request.nonce()).set("access_type", "offline");
        if (request.reauthenticated() == null) {
            page.set("prompt", "select_account");
            return;
        }
        // Google rejects prompt=login and can't be made to ask for a password
        page.set("prompt", ProviderTrust.isGoogle(issuer) ? "select_account" : "login")
                .set("max_age", AuthenticationRequest.MAX_AGE)
                .set("claims", "{\"id_token\":{\"auth_time\":{\"essential\":true}}}")
                .set("login_hint", request.reauthenticated());
    }

    @Override
    public ProviderTokens resume(String refreshCredential, String nonce) throws SignInException {
        OpenIdEndpoints endpoints = endpoints();
        AtomicReference<@Nullable String> refreshToken = new AtomicReference<>(refreshCredential);
        return tokens(endpoints, renew(endpoints, nonce, refreshToken), nonce, refreshToken);
    }

    private ProviderTokens tokens(
            OpenIdEndpoints endpoints,
            IdToken idToken,
            String nonce,
            AtomicReference<@Nullable String> refreshToken) {
        return new ProviderTokens(
                idToken,
                () -> renew(endpoints, nonce, refreshToken),
                refreshToken::get,
                () -> revoke(endpoints, refreshToken.get()));
    }

    /** Creates a flow for one sign-in: it has one code verifier. */
    private AuthorizationCodeFlow flow(
            OpenIdEndpoints endpoints, Consumer<TokenResponse> received) {
        return new AuthorizationCodeFlow.Builder(
                        BearerToken.authorizationHeaderAccessMethod(),
                        transport,
                        GsonFactory.getDefaultInstance(),
                        new GenericUrl(endpoints.token()),
                        client,
                        client.getClientId(),
                        endpoints.authorization().toString())
                .setScopes(SCOPES)
                .setRequestInitializer(REQUESTS)
                .setCredentialCreatedListener((credential, response) -> received.accept(response))
                .enablePKCE()
                .build();
    }

    private IdTokenRules rules(OpenIdEndpoints endpoints) {
        return new IdTokenRules(
                token -> endpoints.tokenIssuers().contains(token.issuer()),
                client.getClientId(),
                clock);
    }

    private IdToken renew(
            OpenIdEndpoints endpoints, String nonce, AtomicReference<@Nullable String> refreshToken)
            throws SignInException {
        String current = refreshToken.get();
        if (current == null) {
            throw new SignInException.RefusedByProvider(
                    ProviderErrorKind.SIGN_IN_AGAIN, "Google issued no refresh token");
        }
        try {
            TokenResponse response =
                    new RefreshTokenRequest(
                                    transport,
                                    GsonFactory.getDefaultInstance(),
                                    new GenericUrl(endpoints.token()),
                                    current)
                            .setClientAuthentication(client)
                            .setRequestInitializer(REQUESTS)
                            .execute();
            if (response.getRefreshToken() != null) {
                // RFC 6749, section 6: the previous one may be invalid now
                refreshToken.set(response.getRefreshToken());
            }
            return rules(endpoints).refreshed(idToken(response), nonce);
        } catch (IOException e) {
            throw hasEnded(e) ? refused(e) : unreachable(e);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /** Revokes a refresh token (RFC 7009). */
    private void revoke(OpenIdEndpoints endpoints, @Nullable String refreshToken)
            throws IOException {
        URI revocation = endpoints.revocation();
        if (revocation == null || refreshToken == null) {
            return;
        }
        transport
                .createRequestFactory(REQUESTS)
                .buildPostRequest(
                        new GenericUrl(revocation),
                        // Mutable, for the client's authentication
                        new UrlEncodedContent(new HashMap<>(Map.of("token", refreshToken))))
                .setInterceptor(client)
                .execute()
                .disconnect();
    }

    private static String idToken(TokenResponse response) throws IOException {
        if (response.get("id_token") instanceof String value) {
            return value;
        }
        throw new IOException("The token endpoint returned no ID token");
    }

    private OpenIdEndpoints endpoints() throws SignInException {
        if (ProviderTrust.isGoogle(issuer)) {
            return OpenIdEndpoints.GOOGLE;
        }
        try {
            return OpenIdEndpoints.discover(
                    issuer, transport.createRequestFactory(REQUESTS), trust);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /** Whether the token endpoint has refused an authorization code. */
    private static boolean isRefusal(IOException e) {
        return e instanceof TokenResponseException refusal
                && refusal.getStatusCode() < 500
                && refusal.getDetails() != null;
    }

    /** Whether the refresh token is no longer valid. Any other failure may pass. */
    private static boolean hasEnded(IOException e) {
        return e instanceof TokenResponseException refusal
                && refusal.getDetails() != null
                && ENDED.contains(refusal.getDetails().getError());
    }

    private SignInException unreachable(IOException e) {
        return new SignInException.ProviderUnreachable(
                e,
                e instanceof HttpResponseException answer
                        ? ConnectionFault.ofStatus(answer.getStatusCode())
                        : ConnectionFault.of(e, issuer));
    }

    /** The library throws this for JSON of another type than it expects. */
    private SignInException invalid(IllegalArgumentException e) {
        return unreachable(new IOException("The response of the provider is invalid", e));
    }

    private static SignInException refused(IOException e) {
        TokenErrorResponse error = ((TokenResponseException) e).getDetails();
        return new SignInException.RefusedByProvider(
                ProviderError.of(error.getError(), error.getErrorDescription()));
    }
}
