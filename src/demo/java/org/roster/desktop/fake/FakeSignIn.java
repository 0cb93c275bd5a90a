package org.roster.desktop.fake;

import org.jspecify.annotations.Nullable;
import org.roster.client.OrganizationService;
import org.roster.client.ServiceException;
import org.roster.client.TenantDirectory;
import org.roster.client.keyring.AccountName;
import org.roster.client.keyring.KeyringException;
import org.roster.client.signin.PendingSignIn;
import org.roster.client.signin.Session;
import org.roster.client.signin.SignInException;
import org.roster.client.signin.SignInOptions;
import org.roster.client.signin.SignInService;
import org.roster.client.signin.StoredSignIn;
import org.roster.contract.Me;
import org.roster.contract.Provider;
import org.roster.contract.ServerOrigin;
import org.roster.demo.provider.SampleTenant;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A service whose sign-ins complete when a test says so. */
public final class FakeSignIn implements SignInService {

    private static final String TENANT = SampleTenant.EXAMPLE_ORG.id();

    private final List<URI> asked = new ArrayList<>();
    private final List<Pending> begun = new ArrayList<>();
    private final List<AccountName> forgotten = new ArrayList<>();
    private List<Provider> offered = List.of(Provider.GOOGLE, Provider.MICROSOFT);
    private @Nullable String origin;
    private StoredSignIn stored = StoredSignIn.NONE;
    private @Nullable ServiceException failure;

    /** Offers these providers. */
    public void offer(Provider... providers) {
        offered = List.of(providers);
    }

    /** Fails requests with this; succeeds with null. */
    public void fail(@Nullable ServiceException with) {
        failure = with;
    }

    /** The addresses that were queried. */
    public List<URI> asked() {
        return asked;
    }

    /** The sign-in that was started last. */
    public Pending last() {
        return begun.getLast();
    }

    @Override
    public SignInOptions options(URI server) throws ServiceException {
        asked.add(server);
        if (failure != null) {
            throw failure;
        }
        return new SignInOptions(offered, origin == null ? ServerOrigin.of(server) : origin);
    }

    /** Calls this origin the server's own. */
    public void callItself(String own) {
        origin = own;
    }

    /** Sets the stored sign-in. */
    public void setStored(StoredSignIn signIn) {
        stored = signIn;
    }

    /** A stored account; resuming it starts {@link #last}. */
    public StoredSignIn.ResumableAccount account(Provider provider, String username) {
        return new StoredSignIn.ResumableAccount() {
            @Override
            public Provider provider() {
                return provider;
            }

            @Override
            public String username() {
                return username;
            }

            @Override
            public PendingSignIn resume() {
                return begun(provider, true);
            }
        };
    }

    @Override
    public CompletableFuture<StoredSignIn> storedSignIn(URI server, @Nullable AccountName account) {
        return CompletableFuture.completedFuture(stored);
    }

    @Override
    public void forget(URI server, AccountName account) {
        forgotten.add(account);
    }

    /** The accounts whose stored sign-in was deleted. */
    public List<AccountName> forgotten() {
        return forgotten;
    }

    @Override
    public PendingSignIn begin(URI server, Provider provider, boolean stay) {
        return begun(provider, stay);
    }

    private Pending begun(Provider provider, boolean stay) {
        Pending pending = new Pending(provider, stay);
        begun.add(pending);
        return pending;
    }

    /** A sign-in that waits for the test. */
    public static final class Pending implements PendingSignIn {

        private final Provider provider;
        private final boolean stay;
        private final CompletableFuture<URI> link = new CompletableFuture<>();
        private final CompletableFuture<Session> session = new CompletableFuture<>();
        private int openedAgain;

        private Pending(Provider provider, boolean stay) {
            this.provider = provider;
            this.stay = stay;
        }

        /** Whether to stay signed in. */
        public boolean stay() {
            return stay;
        }

        public Provider provider() {
            return provider;
        }

        /** How often the page was opened again. */
        public int openedAgain() {
            return openedAgain;
        }

        @Override
        public CompletableFuture<URI> link() {
            return link;
        }

        @Override
        public CompletableFuture<Session> session() {
            return session;
        }

        @Override
        public void openAgain() {
            openedAgain++;
        }

        @Override
        public void cancel() {
            session.completeExceptionally(new SignInException.Canceled());
        }
    }

    /**
     * A session with organizations and a keyring that the test controls.
     *
     * @param current the memberships as they are now
     */
    public record SignedIn(
            Me me,
            AtomicReference<Me> current,
            Function<String, OrganizationService> organizations,
            CompletableFuture<Boolean> stored,
            FakeKeyring keyring,
            FakeOwnSessions ownSessions,
            List<Pending> reauthentications,
            URI server)
            implements Session {

        private static final URI SERVER = URI.create("https://roster.example.com");

        /** A session at another server, with organizations by their IDs. */
        public SignedIn(Me me, Function<String, OrganizationService> organizations, URI server) {
            this(
                    me,
                    new AtomicReference<>(me),
                    organizations,
                    CompletableFuture.completedFuture(true),
                    new FakeKeyring(),
                    new FakeOwnSessions(),
                    new ArrayList<>(),
                    server);
        }

        /** A session in which the user hasn't signed in again. */
        public SignedIn(
                Me me,
                OrganizationService organization,
                CompletableFuture<Boolean> stored,
                FakeKeyring keyring,
                FakeOwnSessions ownSessions) {
            this(
                    me,
                    new AtomicReference<>(me),
                    id -> organization,
                    stored,
                    keyring,
                    ownSessions,
                    new ArrayList<>(),
                    SERVER);
        }

        /** A session that is stored. */
        public SignedIn(Me me, OrganizationService organization) {
            this(me, organization, CompletableFuture.completedFuture(true), new FakeKeyring());
        }

        /** A session that is the user's only one. */
        public SignedIn(
                Me me,
                OrganizationService organization,
                CompletableFuture<Boolean> stored,
                FakeKeyring keyring) {
            this(me, organization, stored, keyring, new FakeOwnSessions());
        }

        @Override
        public Me currentMe() {
            return current.get();
        }

        @Override
        public String serverVersion() {
            return "1.2.3";
        }

        @Override
        public OrganizationService organization(String organizationId) {
            return organizations.apply(organizationId);
        }

        @Override
        public PendingSignIn reauthenticate() {
            Pending pending = new Pending(me.identity().provider(), true);
            reauthentications.add(pending);
            return pending;
        }

        @Override
        public TenantDirectory tenants() {
            return tenant ->
                    List.of("example.org", TENANT).contains(tenant)
                            ? Optional.of(TENANT)
                            : Optional.empty();
        }

        @Override
        public void signOut() throws KeyringException {
            keyring.delete("session");
        }

        @Override
        public void replace() {}

        @Override
        public void close() {}
    }
}
