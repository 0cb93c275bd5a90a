package org.roster.client.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.ClientProduct;
import org.roster.client.RosterServiceClient;
import org.roster.client.ServiceException;
import org.roster.client.keyring.AccountName;
import org.roster.client.keyring.CredentialStore;
import org.roster.client.keyring.Keyring;
import org.roster.client.keyring.KeyringException;
import org.roster.client.keyring.ServerKeyring;
import org.roster.client.keyring.SignInBinding;
import org.roster.client.keyring.StoredCredential;
import org.roster.client.platform.Browser;
import org.roster.client.signin.ServiceSignIn.Commitment;
import org.roster.client.tls.ServerTrust;
import org.roster.contract.Me;
import org.roster.contract.Provider;
import org.roster.contract.ProviderErrorKind;
import org.roster.contract.SessionToken;
import org.roster.contract.SignIn;
import org.roster.contract.SignIn.SignInProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Signs users in on the provider's page in their default browser. */
public final class NativeSignInService implements SignInService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NativeSignInService.class);

    /** How long {@link #close} waits until sessions have ended at their services. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    /** The time limit for the browser; a second factor takes a while to find. */
    public static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final ProviderTrust trust;
    private final Browser browser;
    private final Keyring keyring;
    private final InstantSource clock;
    private final ClientProduct product;
    private final ProviderLogins logins;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<CompletableFuture<?>> endings = SessionEndings.none();
    private final Set<ServiceSession> open = ConcurrentHashMap.newKeySet();

    /**
     * Creates the service of the window.
     *
     * @param trust the certificates and issuers to trust; not called by this constructor
     * @param browser opens the provider's page
     * @param keyring stores the sessions that outlive the window
     * @param clock this machine's clock
     * @param timeout how long to wait for the user in the browser
     */
    public NativeSignInService(
            ProviderTrust trust,
            Browser browser,
            Keyring keyring,
            InstantSource clock,
            Duration timeout) {
        this(trust, browser, keyring, clock, timeout, ClientProduct.DESKTOP);
    }

    /**
     * Creates the service of a program.
     *
     * @param trust the certificates and issuers to trust; not called by this constructor
     * @param browser opens the provider's page
     * @param keyring stores the sessions that outlive the program
     * @param clock this machine's clock
     * @param timeout how long to wait for the user in the browser
     * @param product the program
     */
    public NativeSignInService(
            ProviderTrust trust,
            Browser browser,
            Keyring keyring,
            InstantSource clock,
            Duration timeout,
            ClientProduct product) {
        this.product = product;
        this.trust = trust;
        this.browser = browser;
        this.keyring = keyring;
        this.clock = clock;
        this.logins = new ProviderLogins(trust, timeout, executor);
    }

    @Override
    public SignInOptions options(URI server) throws ServiceException {
        try (RosterServiceClient service =
                new RosterServiceClient(server, trust.certificates().context(), product)) {
            SignIn signIn = service.signIn();
            return new SignInOptions(
                    signIn.providers().stream().map(SignInProvider::provider).distinct().toList(),
                    signIn.origin());
        }
    }

    @Override
    public CompletableFuture<StoredSignIn> storedSignIn(URI server, @Nullable AccountName account) {
        return CompletableFuture.supplyAsync(() -> readStored(server, account), executor);
    }

    private StoredSignIn readStored(URI server, @Nullable AccountName account) {
        ServerKeyring entries = new ServerKeyring(keyring, server);
        try {
            Optional<StoredCredential> stored =
                    account == null ? Optional.empty() : entries.credential(account);
            if (stored.isPresent()) {
                return StoredSignIn.of(new StoredAccount(server, stored.get()));
            }
            return entries.isDeclined() ? StoredSignIn.DECLINED : StoredSignIn.NONE;
        } catch (KeyringException e) {
            LOG.info("No stored sign-in is available: {}", e.getMessage());
            return StoredSignIn.UNAVAILABLE;
        }
    }

    @Override
    public void forget(URI server, AccountName account) {
        executor.execute(() -> deleteStored(server, account));
    }

    private void deleteStored(URI server, AccountName account) {
        try {
            new ServerKeyring(keyring, server).delete(account);
        } catch (KeyringException e) {
            LOG.info("A credential that is no longer used is still stored: {}", e.getMessage());
        }
    }

    private final class StoredAccount implements StoredSignIn.ResumableAccount {

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
            return start(
                    pending -> session(server, provider(), stored.account(), true, this::resume));
        }

        private Begun resume(Service service, SignInProvider offer)
                throws SignInException, ServiceException, InterruptedException {
            if (!stored.belongsTo(offer)) {
                throw new SignInException.ProviderNotOffered();
            }
            SignInBinding binding = stored.binding();
            try {
                ServiceSignIn signIn =
                        new ServiceSignIn(service.client(), DeviceKey.decode(binding.deviceKey()));
                ProviderTokens tokens =
                        service.login(logins, offer)
                                .resume(stored.refreshCredential(), binding.nonce());
                return new Begun(
                        signIn,
                        tokens,
                        signIn.resume(binding.signInId(), tokens.idToken()),
                        binding.nonce());
            } catch (ServiceException.SignInRequired e) {
                deleteStored(server, stored.account());
                throw new SignInException.RefusedByProvider(
                        ProviderErrorKind.SIGN_IN_AGAIN, String.valueOf(e.getMessage()));
            } catch (SignInException.RefusedByProvider e) {
                deleteStored(server, stored.account());
                throw e;
            } catch (IllegalArgumentException e) {
                deleteStored(server, stored.account());
                throw new SignInException.RefusedByProvider(
                        ProviderErrorKind.SIGN_IN_AGAIN, "The stored key is invalid");
            }
        }
    }

    @Override
    public PendingSignIn begin(URI server, Provider provider, boolean stay) {
        return start(pending ->
                session(
                        server,
                        provider,
                        null,
                        stay,
                        (service, offer) -> begin(service, offer, pending::show)));
    }

    private PendingSignIn start(BrowserSignIn.SignInWork<ServiceSession> work) {
        return BrowserSignIn.start(
                browser, executor, work, ServiceSession::begin, ServiceSession::close);
    }

    private Begun begin(Service service, SignInProvider offer, Consumer<URI> show)
            throws SignInException, ServiceException, InterruptedException {
        ServiceSignIn signIn = new ServiceSignIn(service.client(), DeviceKey.create());
        Commitment commitment = signIn.commit(service.server(), service.identification());
        ProviderTokens tokens =
                service.login(logins, offer)
                        .signIn(new AuthenticationRequest(commitment.nonce(), null), show);
        return new Begun(
                signIn, tokens, signIn.begin(tokens.idToken(), commitment), commitment.nonce());
    }

    /**
     * A service to sign in to.
     *
     * @param server the address that the user entered
     * @param identification how it has identified itself
     * @param client its client
     */
    private record Service(URI server, ServerTrust identification, RosterServiceClient client) {

        NativeLogin login(ProviderLogins logins, SignInProvider offer)
                throws ServiceException, SignInException {
            return logins.login(server, offer, client.clock());
        }
    }

    /**
     * A sign-in that the service has accepted.
     *
     * @param signIn resumes it
     * @param provider the provider's tokens
     * @param session the first session token
     * @param nonce the nonce of the sign-in in the browser
     */
    private record Begun(
            ServiceSignIn signIn, ProviderTokens provider, SessionToken session, String nonce) {}

    /** Begins or resumes a sign-in. */
    @FunctionalInterface
    private interface Login {
        Begun signIn(Service service, SignInProvider offer)
                throws SignInException, ServiceException, InterruptedException;
    }

    private ServiceSession session(
            URI server, Provider provider, @Nullable AccountName resumed, boolean stay, Login login)
            throws SignInException, InterruptedException {
        ServerTrust identification = trust.certificates().forServer();
        RosterServiceClient client =
                new RosterServiceClient(server, identification.context(), product, clock);
        boolean signedIn = false;
        try {
            List<SignInProvider> offers = client.signIn().providers();
            SignInProvider offer =
                    offers.stream()
                            .filter(offered -> offered.provider() == provider)
                            .findFirst()
                            .orElseThrow(SignInException.ProviderNotOffered::new);
            Service service = new Service(server, identification, client);
            ServiceSession session =
                    session(service, offer, login.signIn(service, offer), resumed, stay, offers);
            identification.release();
            signedIn = true;
            return session;
        } catch (ServiceException e) {
            throw failed(e);
        } finally {
            if (!signedIn) {
                client.close();
            }
        }
    }

    static SignInException failed(ServiceException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("Canceled");
        }
        return new SignInException.ServiceFailed(e);
    }

    private ServiceSession session(
            Service service,
            SignInProvider offer,
            Begun begun,
            @Nullable AccountName resumed,
            boolean stay,
            List<SignInProvider> offers)
            throws ServiceException {
        CredentialStore credentials =
                new CredentialStore(
                        new ServerKeyring(keyring, service.server()),
                        offer,
                        begun.provider().refreshCredential(),
                        begun.signIn().binding(begun.session().signInId(), begun.nonce()),
                        resumed,
                        stay,
                        executor);
        SessionTokenSource tokens =
                new SessionTokenSource(
                        begun.session(),
                        () -> renewed(service.client(), begun, credentials),
                        service.client().clock(),
                        executor);
        Me me = service.client().me(tokens);
        return new ServiceSession(
                new ServiceSession.Connections(
                        service.server(),
                        service.client(),
                        new SessionEndings(
                                () ->
                                        new RosterServiceClient(
                                                service.server(),
                                                trust.certificates().context(),
                                                product),
                                executor,
                                endings),
                        begun.provider(),
                        open),
                session ->
                        new StepUpSignIn(
                                        () -> service.login(logins, offer),
                                        begun.signIn(),
                                        () ->
                                                begun.signIn()
                                                        .commit(
                                                                service.server(),
                                                                service.identification()),
                                        begun.provider().idToken())
                                .start(browser, executor, session),
                tokens,
                me,
                credentials,
                logins.tenants(service.server(), offers));
    }

    /** Resumes a sign-in during a session. */
    private static SessionToken renewed(
            RosterServiceClient client, Begun begun, CredentialStore credentials)
            throws ServiceException {
        // Also reads the service's time, which this machine may have lost while it slept
        client.signIn();
        IdToken idToken = begun.provider().renewed();
        credentials.renewed();
        return begun.signIn().resume(begun.session().signInId(), idToken);
    }

    /**
     * Cancels pending sign-ins. Close sessions first: they can't be renewed after that. Waits up to
     * two seconds for sessions that are being ended.
     */
    @Override
    public void close() {
        SessionEndings.await(endings, ENDING);
        executor.shutdownNow();
    }
}
