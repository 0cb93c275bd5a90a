package org.roster.desktop.signin.oidc;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.Prompt;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

/**
 * Signs users in with Microsoft: personal accounts and accounts of any Entra tenant.
 *
 * <p>It does not use msal4j's interactive request, which drops the provider's error: a missing
 * administrator consent would look like a cancelled sign-in.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/scenario-desktop-overview">
 *     Desktop app that calls web APIs</a>
 */
final class MicrosoftSignIn implements NativeLogin {

    /** msal4j adds {@code openid}, {@code profile} and {@code offline_access}. */
    private static final Set<String> SCOPES = Set.of("email");

    private static final int TOO_MANY_REQUESTS = 429;

    private final PublicClientApplication application;
    private final InstantSource clock;
    private final Duration patience;
    private final ExecutorService executor;

    /**
     * Creates a login.
     *
     * @param authority {@code https://login.microsoftonline.com}
     * @param clientId the client ID of the desktop
     * @param tls the TLS context
     * @param clock determines when tokens expire
     * @param patience how long to wait for the user
     * @param executor responds to the browser and runs msal4j
     */
    MicrosoftSignIn(
            URI authority,
            String clientId,
            SSLContext tls,
            InstantSource clock,
            Duration patience,
            ExecutorService executor) {
        this.clock = clock;
        this.patience = patience;
        this.executor = executor;
        try {
            this.application =
                    PublicClientApplication.builder(clientId)
                            .authority(authority + "/common/")
                            // Trusts the authority that the service names, without asking
                            // Microsoft's
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
    public ProviderTokens signIn(Consumer<URI> show) throws SignInException, InterruptedException {
        String state = SignInSecrets.random();
        String nonce = SignInSecrets.random();
        String verifier = SignInSecrets.random();
        // Entra accepts any port of localhost, and no other name of this machine
        try (LoopbackReceiver receiver = LoopbackReceiver.listen("localhost", state, executor)) {
            URI redirect = receiver.redirect();
            show.accept(page(redirect, state, nonce, verifier));
            String code = receiver.waitForCode(patience);
            IAuthenticationResult result =
                    await(
                            application.acquireToken(
                                    AuthorizationCodeParameters.builder(code, redirect)
                                            .scopes(SCOPES)
                                            .codeVerifier(verifier)
                                            .build()));
            IdToken idToken = idToken(result);
            if (!idToken.hasNonce(nonce)) {
                throw new IOException("The ID token belongs to another sign-in");
            }
            return tokens(idToken, result.account());
        } catch (IOException e) {
            throw new SignInException.ProviderUnreachable(e);
        }
    }

    @Override
    public ProviderTokens resume(String refreshCredential)
            throws SignInException, InterruptedException {
        IAccount account;
        try {
            application.tokenCache().deserialize(refreshCredential);
            account = application.getAccounts().join().stream().findFirst().orElseThrow();
        } catch (RuntimeException e) {
            // msal4j throws several types for an invalid cache, with messages that quote it
            throw new SignInException.RefusedByProvider("The stored token cache is invalid");
        }
        return tokens(renew(account), account);
    }

    private ProviderTokens tokens(IdToken idToken, IAccount account) {
        return new ProviderTokens(
                idToken,
                () -> renew(account),
                () -> MicrosoftTokenCache.of(application.tokenCache().serialize()));
    }

    private URI page(URI redirect, String state, String nonce, String verifier) {
        return URI.create(
                application
                        .getAuthorizationRequestUrl(
                                AuthorizationRequestUrlParameters.builder(
                                                redirect.toString(), SCOPES)
                                        .prompt(Prompt.SELECT_ACCOUNT)
                                        .state(state)
                                        .nonce(nonce)
                                        .codeChallenge(SignInSecrets.challenge(verifier))
                                        .codeChallengeMethod("S256")
                                        .build())
                        .toString());
    }

    private IdToken renew(IAccount account) throws SignInException, InterruptedException {
        try {
            return idToken(
                    await(
                            application.acquireTokenSilently(
                                    SilentParameters.builder(SCOPES, account)
                                            .authorityUrl(application.authority())
                                            // Otherwise msal4j returns the cached ID token until
                                            // the access token expires
                                            .forceRefresh(true)
                                            .build())));
        } catch (IOException e) {
            throw new SignInException.ProviderUnreachable(e);
        }
    }

    private IdToken idToken(IAuthenticationResult result) throws IOException {
        String value = result.idToken();
        if (value == null) {
            throw new IOException("The token endpoint returned no ID token");
        }
        return IdToken.read(value, clock.instant());
    }

    private static IAuthenticationResult await(CompletableFuture<IAuthenticationResult> request)
            throws SignInException, InterruptedException {
        try {
            return request.get();
        } catch (InterruptedException e) {
            request.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MsalServiceException refusal && isRefusal(refusal)) {
                throw new SignInException.RefusedByProvider(firstLine(refusal));
            }
            throw new SignInException.ProviderUnreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    private static boolean isRefusal(MsalServiceException failure) {
        Integer status = failure.statusCode();
        return failure instanceof MsalInteractionRequiredException
                || (status != null && status < 500 && status != TOO_MANY_REQUESTS);
    }

    /** The other lines are for Microsoft's support. */
    private static String firstLine(MsalServiceException refusal) {
        return String.valueOf(refusal.getMessage()).lines().findFirst().orElse("");
    }
}
