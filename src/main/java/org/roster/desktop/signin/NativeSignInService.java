package org.roster.desktop.signin;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Me;
import org.roster.contract.Provider;
import org.roster.contract.SignIn.SignInProvider;
import org.roster.desktop.service.RosterServiceClient;
import org.roster.desktop.service.ServiceException;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

/** Signs people in with the provider's page in their own browser. */
public final class NativeSignInService implements SignInService, AutoCloseable {

    /** How long a person may take in the browser: finding a second factor takes a while. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SSLContext tls;
    private final Browser browser;
    private final InstantSource clock;
    private final Duration patience;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Signs in nobody yet.
     *
     * @param tls whom to trust, the service and the providers
     * @param browser the person's browser
     * @param clock what tokens live by
     * @param patience how long to wait for the person in the browser
     */
    public NativeSignInService(
            SSLContext tls, Browser browser, InstantSource clock, Duration patience) {
        this.tls = tls;
        this.browser = browser;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public List<Provider> providers(URI server) throws ServiceException {
        try (RosterServiceClient service = new RosterServiceClient(server, tls)) {
            return service.signIn().providers().stream().map(SignInProvider::provider).toList();
        }
    }

    @Override
    public PendingSignIn begin(URI server, Provider provider) {
        return BrowserSignIn.start(browser, executor, pending -> signIn(server, provider, pending));
    }

    private Session signIn(URI server, Provider provider, BrowserSignIn pending)
            throws SignInException, InterruptedException {
        RosterServiceClient service = new RosterServiceClient(server, tls);
        boolean signedIn = false;
        try {
            SignInProvider offer =
                    service.signIn().providers().stream()
                            .filter(offered -> offered.provider() == provider)
                            .findFirst()
                            .orElseThrow(SignInException.ProviderNotOffered::new);
            RenewedTokens tokens = new RenewedTokens(login(offer).signIn(pending::show), clock);
            Me me = service.me(tokens);
            signedIn = true;
            return new ServiceSession(service, tokens, me);
        } catch (ServiceException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Given up");
            }
            throw new SignInException.ServiceFailed(e);
        } finally {
            if (!signedIn) {
                service.close();
            }
        }
    }

    private NativeLogin login(SignInProvider offer) throws ServiceException {
        try {
            return switch (offer.provider()) {
                case GOOGLE ->
                        new GoogleSignIn(
                                address(offer.issuer()),
                                offer.clientId(),
                                offer.clientSecret(),
                                tls,
                                clock,
                                patience,
                                executor);
                case MICROSOFT ->
                        new MicrosoftSignIn(
                                address(offer.authority()),
                                offer.clientId(),
                                tls,
                                clock,
                                patience,
                                executor);
            };
        } catch (IllegalArgumentException e) {
            throw new ServiceException.NotRoster(
                    "The service describes no login that can be: " + e.getMessage());
        }
    }

    private static URI address(@Nullable String text) {
        return NativeLogin.https(text == null ? "" : text);
    }

    /** Gives up whatever is pending. Close sessions first: they cannot be renewed after that. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
