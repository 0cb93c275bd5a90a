package org.roster.client.signin;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.Prompt;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;

import org.roster.client.ConnectionFault;
import org.roster.contract.EntraTenant;
import org.roster.contract.ProviderError;
import org.roster.contract.ProviderErrorKind;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Predicate;

import javax.net.ssl.SSLContext;

/**
 * Signs users in with Microsoft: the accounts that the service's registration serves.
 *
 * <p>It doesn't use msal4j's interactive request, which drops the provider's error: a missing
 * administrator consent would look like a canceled sign-in.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/scenario-desktop-overview">
 *     Desktop app that calls web APIs</a>
 */
final class MicrosoftSignIn implements NativeLogin {

    /** msal4j adds {@code openid}, {@code profile} and {@code offline_access}. */
    private static final Set<String> SCOPES = Set.of("email");

    private static final int TOO_MANY_REQUESTS = 429;

    /** The errors after which only a sign-in in the browser helps. */
    private static final Set<String> ENDED =
            Set.of("invalid_grant", "interaction_required", "login_required", "consent_required");

    private final URI authority;
    private final EntraTenant tenant;
    private final String clientId;
    private final PublicClientApplication application;
    private final InstantSource clock;
    private final Duration timeout;
    private final ExecutorService executor;

    /**
     * Creates a login.
     *
     * @param authority an authority that the desktop trusts, such as {@code
     *     https://login.microsoftonline.com}
     * @param tenant the accounts to sign in; never a domain name
     * @param clientId the client ID of the desktop
     * @param tls the TLS context
     * @param clock the time, for the tokens' age
     * @param timeout how long to wait for the user
     * @param executor responds to the browser and runs msal4j
     */
    MicrosoftSignIn(
            URI authority,
            EntraTenant tenant,
            String clientId,
            SSLContext tls,
            InstantSource clock,
            Duration timeout,
            ExecutorService executor) {
        this.authority = authority;
        this.tenant = tenant;
        this.clientId = clientId;
        this.clock = clock;
        this.timeout = timeout;
        this.executor = executor;
        try {
            this.application =
                    PublicClientApplication.builder(clientId)
                            .authority(authority + "/" + tenant.name() + "/")
                            // The desktop knows Microsoft's authorities itself
                            .instanceDiscovery(false)
                            .sslSocketFactory(tls.getSocketFactory())
                            .connectTimeoutForDefaultHttpClient(10_000)
                            .readTimeoutForDefaultHttpClient(30_000)
                            .executorService(executor)
                            .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Invalid authority: " + authority, e);
        }
    }

    @Override
    public ProviderTokens signIn(AuthenticationRequest request, Consumer<URI> show)
            throws SignInException, InterruptedException {
        String state = SignInSecrets.random();
        String verifier = SignInSecrets.random();
        // Entra accepts any port of localhost, and no other name of this machine
        try (LoopbackReceiver receiver = LoopbackReceiver.listen("localhost", state, executor)) {
            URI redirect = receiver.redirect();
            show.accept(page(redirect, state, request, verifier));
            AuthorizationResponse authorized = receiver.await(timeout, this::isIssuer);
            IAuthenticationResult result =
                    await(
                            application.acquireToken(
                                    AuthorizationCodeParameters.builder(authorized.code(), redirect)
                                            .scopes(SCOPES)
                                            .codeVerifier(verifier)
                                            .build()),
                            MicrosoftSignIn::isRefusal);
            IdToken idToken = rules().first(idToken(result), request.nonce());
            if (authorized.issuer() != null && !authorized.issuer().equals(idToken.issuer())) {
                throw new SignInException.InvalidResponse("Another tenant has responded");
            }
            return tokens(idToken, request.nonce(), result.account());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private boolean isIssuer(String issuer) {
        String prefix = authority + "/";
        String suffix = "/v2.0";
        if (issuer.length() <= prefix.length() + suffix.length()
                || !issuer.startsWith(prefix)
                || !issuer.endsWith(suffix)) {
            return false;
        }
        String named = issuer.substring(prefix.length(), issuer.length() - suffix.length());
        return EntraTenant.isGuid(named) && tenant.serves(named.toLowerCase(Locale.ROOT), null);
    }

    private IdTokenRules rules() {
        return new IdTokenRules(
                token ->
                        isIssuer(token.issuer())
                                && token.issuer()
                                        .equals(authority + "/" + token.tenant() + "/v2.0"),
                clientId,
                clock);
    }

    @Override
    public ProviderTokens resume(String refreshCredential, String nonce)
            throws SignInException, InterruptedException {
        IAccount account;
        try {
            application.tokenCache().deserialize(refreshCredential);
            account = application.getAccounts().join().stream().findFirst().orElseThrow();
        } catch (RuntimeException e) {
            // msal4j throws several types for an invalid cache, with messages that quote it
            throw new SignInException.RefusedByProvider(
                    ProviderErrorKind.SIGN_IN_AGAIN, "The stored token cache is invalid");
        }
        return tokens(renew(account, nonce), nonce, account);
    }

    private ProviderTokens tokens(IdToken idToken, String nonce, IAccount account) {
        return new ProviderTokens(
                idToken,
                () -> renew(account, nonce),
                () -> MicrosoftTokenCache.of(application.tokenCache().serialize()),
                // Entra has no revocation endpoint
                () -> {});
    }

    private URI page(URI redirect, String state, AuthenticationRequest request, String verifier) {
        AuthorizationRequestUrlParameters.Builder parameters =
                AuthorizationRequestUrlParameters.builder(redirect.toString(), SCOPES)
                        .state(state)
                        .nonce(request.nonce())
                        .codeChallenge(SignInSecrets.challenge(verifier))
                        .codeChallengeMethod("S256");
        String maxAge = "";
        if (request.reauthenticated() == null) {
            parameters.prompt(Prompt.SELECT_ACCOUNT);
        } else {
            parameters.prompt(Prompt.LOGIN).loginHint(request.reauthenticated());
            // msal4j has no method for it
            maxAge = "&max_age=" + AuthenticationRequest.MAX_AGE;
        }
        return URI.create(
                application.getAuthorizationRequestUrl(parameters.build()).toString() + maxAge);
    }

    private IdToken renew(IAccount account, String nonce)
            throws SignInException, InterruptedException {
        try {
            IAuthenticationResult result =
                    await(
                            application.acquireTokenSilently(
                                    SilentParameters.builder(SCOPES, account)
                                            .authorityUrl(application.authority())
                                            // Otherwise msal4j returns the cached ID token until
                                            // the access token expires
                                            .forceRefresh(true)
                                            .build()),
                            MicrosoftSignIn::hasEnded);
            return rules().refreshed(idToken(result), nonce);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private static String idToken(IAuthenticationResult result) throws IOException {
        String value = result.idToken();
        if (value == null) {
            throw new IOException("The token endpoint returned no ID token");
        }
        return value;
    }

    private IAuthenticationResult await(
            CompletableFuture<IAuthenticationResult> request,
            Predicate<MsalServiceException> isFinal)
            throws SignInException, InterruptedException {
        try {
            return request.get();
        } catch (InterruptedException e) {
            request.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MsalServiceException refusal && isFinal.test(refusal)) {
                throw new SignInException.RefusedByProvider(
                        ProviderError.of(refusal.errorCode(), refusal.getMessage()));
            }
            throw unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    private SignInException unreachable(Throwable e) {
        Integer status = e instanceof MsalServiceException answer ? answer.statusCode() : null;
        return new SignInException.ProviderUnreachable(
                e,
                status == null
                        ? ConnectionFault.of(e, authority)
                        : ConnectionFault.ofStatus(status));
    }

    /** Whether the token endpoint has refused an authorization code. */
    private static boolean isRefusal(MsalServiceException failure) {
        Integer status = failure.statusCode();
        return hasEnded(failure) || (status != null && status < 500 && status != TOO_MANY_REQUESTS);
    }

    /** Whether the refresh token is no longer valid. Any other failure may pass. */
    private static boolean hasEnded(MsalServiceException failure) {
        return failure instanceof MsalInteractionRequiredException
                || ENDED.contains(String.valueOf(failure.errorCode()));
    }
}
