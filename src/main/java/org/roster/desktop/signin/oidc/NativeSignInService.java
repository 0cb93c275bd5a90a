package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Me;
import org.roster.contract.Provider;
import org.roster.contract.SignIn.SignInProvider;
import org.roster.desktop.client.RosterServiceClient;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.platform.Browser;
import org.roster.desktop.signin.store.CredentialStore;
import org.roster.desktop.signin.store.Keyring;
import org.roster.desktop.signin.store.KeyringException;
import org.roster.desktop.signin.store.StoredCredential;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/** Signs users in on the provider's page in their default browser. */
public final class NativeSignInService implements SignInService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NativeSignInService.class);

    /** The time limit for the browser; a second factor takes a while to find. */
    public static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Supplier<SSLContext> tls;
    private final Browser browser;
    private final Keyring keyring;
    private final InstantSource clock;
    private final Duration patience;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Creates the service.
     *
     * @param tls the TLS context for the service and the providers; not called by this constructor
     * @param browser opens the provider's page
     * @param keyring stores the sessions that outlive the window
     * @param clock determines when tokens expire
     * @param patience how long to wait for the user in the browser
     */
    public NativeSignInService(
            Supplier<SSLContext> tls,
            Browser browser,
            Keyring keyring,
            InstantSource clock,
            Duration patience) {
        this.tls = tls;
        this.browser = browser;
        this.keyring = keyring;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public List<Provider> providers(URI server) throws ServiceException {
        try (RosterServiceClient service = new RosterServiceClient(server, tls.get())) {
            return service.signIn().providers().stream().map(SignInProvider::provider).toList();
        }
    }

    @Override
    public CompletableFuture<StoredSignIn> storedSignIn(URI server) {
        return CompletableFuture.supplyAsync(() -> readStored(server), executor);
    }

    private StoredSignIn readStored(URI server) {
        try {
            Optional<byte[]> entry = keyring.read(server.toString());
            if (entry.isEmpty()) {
                return StoredSignIn.NONE;
            }
            return StoredCredential.read(entry.get())
                    .<StoredSignIn>map(stored -> StoredSignIn.of(new StoredAccount(server, stored)))
                    .orElse(StoredSignIn.DECLINED);
        } catch (KeyringException e) {
            LOG.info("No stored sign-in is available: {}", e.getMessage());
            return StoredSignIn.UNAVAILABLE;
        }
    }

    private final class StoredAccount implements StoredSignIn.Account {

        private final URI server;
        private final StoredCredential stored;

        StoredAccount(URI server, StoredCredential stored) {
            this.server = server;
            this.stored = stored;
        }

        @Override
        public Provider provider() {
            return stored.provider();
        }

        @Override
        public String username() {
            return stored.username();
        }

        @Override
        public PendingSignIn resume() {
            return BrowserSignIn.start(
                    browser, executor, pending -> session(server, provider(), true, this::resume));
        }

        private ProviderTokens resume(SignInProvider offer)
                throws SignInException, ServiceException, InterruptedException {
            if (!stored.belongsTo(offer)) {
                throw new SignInException.ProviderNotOffered();
            }
            try {
                return login(offer).resume(stored.refreshCredential());
            } catch (SignInException.RefusedByProvider e) {
                clear();
                throw e;
            }
        }

        private void clear() {
            try {
                keyring.delete(server.toString());
            } catch (KeyringException e) {
                // The provider has already refused the credential
                LOG.info("An invalid credential is still stored: {}", e.getMessage());
            }
        }
    }

    @Override
    public PendingSignIn begin(URI server, Provider provider, boolean stay) {
        return BrowserSignIn.start(
                browser,
                executor,
                pending ->
                        session(
                                server,
                                provider,
                                stay,
                                offer -> login(offer).signIn(pending::show)));
    }

    /** Gets the tokens from a provider. */
    @FunctionalInterface
    private interface Login {
        ProviderTokens tokens(SignInProvider offer)
                throws SignInException, ServiceException, InterruptedException;
    }

    private ServiceSession session(URI server, Provider provider, boolean stay, Login login)
            throws SignInException, InterruptedException {
        RosterServiceClient service = new RosterServiceClient(server, tls.get());
        boolean signedIn = false;
        try {
            List<SignInProvider> offers = service.signIn().providers();
            SignInProvider offer =
                    offers.stream()
                            .filter(offered -> offered.provider() == provider)
                            .findFirst()
                            .orElseThrow(SignInException.ProviderNotOffered::new);
            ProviderTokens first = login.tokens(offer);
            CredentialStore credentials =
                    new CredentialStore(
                            keyring, server, offer, first.refreshCredential(), stay, executor);
            RefreshingTokenSource tokens =
                    new RefreshingTokenSource(first, clock, credentials::renewed);
            Me me = service.me(tokens);
            signedIn = true;
            return new ServiceSession(service, tokens, me, credentials, tenants(offers));
        } catch (ServiceException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Cancelled");
            }
            throw new SignInException.ServiceFailed(e);
        } finally {
            if (!signedIn) {
                service.close();
            }
        }
    }

    private @Nullable EntraTenantDirectory tenants(List<SignInProvider> offers) {
        for (SignInProvider each : offers) {
            if (each.provider() == Provider.MICROSOFT) {
                try {
                    return new EntraTenantDirectory(address(each.authority()), tls.get());
                } catch (IllegalArgumentException e) {
                    // The sign-in with this provider reports it
                    LOG.info("Invalid authority: {}", e.getMessage());
                }
            }
        }
        return null;
    }

    private NativeLogin login(SignInProvider offer) throws ServiceException {
        try {
            return switch (offer.provider()) {
                case GOOGLE ->
                        new GoogleSignIn(
                                address(offer.issuer()),
                                offer.clientId(),
                                offer.clientSecret(),
                                tls.get(),
                                clock,
                                patience,
                                executor);
                case MICROSOFT ->
                        new MicrosoftSignIn(
                                address(offer.authority()),
                                offer.clientId(),
                                tls.get(),
                                clock,
                                patience,
                                executor);
            };
        } catch (IllegalArgumentException e) {
            throw new ServiceException.NotRoster(
                    "The service describes an invalid login: " + e.getMessage());
        }
    }

    private static URI address(@Nullable String text) {
        return NativeLogin.https(text == null ? "" : text);
    }

    /** Cancels pending sign-ins. Close sessions first: they cannot be renewed after that. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
