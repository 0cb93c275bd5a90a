package org.roster.desktop.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.contract.Provider;
import org.roster.demo.browser.ScriptedBrowser;
import org.roster.demo.provider.SampleAccount;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.desktop.platform.Browser;
import org.roster.desktop.signin.store.Keyring;
import org.roster.desktop.signin.store.KeyringException;
import org.roster.desktop.signin.store.StoredCredential;
import org.roster.server.Databases;
import org.roster.server.TestClock;
import org.roster.server.TestService;
import org.roster.server.storage.Database;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Stays signed in with a keyring and the providers' refresh tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaySignedInTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final List<NativeSignInService> opened = new ArrayList<>();
    private TestService world;
    private ScriptedBrowser browser;
    private SampleAccount google;
    private SampleAccount microsoft;

    @BeforeAll
    void start() {
        world = new TestService(Databases.SQLITE);
        browser = world.browser();
        google = world.join(world.google("Ada"), "MEMBER");
        microsoft = world.join(world.microsoft(SampleTenant.EXAMPLE_ORG, "Ada"), "MEMBER");
    }

    @AfterEach
    void stopServices() {
        opened.forEach(NativeSignInService::close);
        opened.clear();
    }

    @AfterAll
    void stop() {
        browser.close();
        world.close();
    }

    private NativeSignInService desktop(Keyring keyring, Browser opens, TestClock clock) {
        NativeSignInService desktop =
                new NativeSignInService(
                        world.providers().desktopTrust(), opens, keyring, clock, TIMEOUT);
        opened.add(desktop);
        return desktop;
    }

    /** A desktop that must not open the browser. */
    private NativeSignInService desktop(Keyring keyring) {
        return desktop(
                keyring,
                page -> {
                    throw new AssertionError("The browser opened");
                },
                new TestClock());
    }

    private SampleAccount account(Provider provider) {
        return provider == Provider.GOOGLE ? google : microsoft;
    }

    private URI server() {
        return world.service().url();
    }

    private Session signIn(Keyring keyring, SampleAccount account, boolean stay, TestClock clock)
            throws Exception {
        return desktop(keyring, page -> browser.signIn(page, account.username()), clock)
                .begin(server(), account.provider(), stay)
                .session()
                .get(20, SECONDS);
    }

    private Session signIn(Keyring keyring, SampleAccount account, boolean stay) throws Exception {
        return signIn(keyring, account, stay, new TestClock());
    }

    private StoredSignIn.ResumableAccount storedAccount(Keyring keyring) throws Exception {
        StoredSignIn.ResumableAccount account =
                desktop(keyring).storedSignIn(server()).get(20, SECONDS).account();
        if (account == null) {
            throw new AssertionError("No account is stored");
        }
        return account;
    }

    /** The keyring entry of the service. */
    private String entry(FakeKeyring keyring) {
        assertThat(keyring.entries()).containsOnlyKeys(server().toString());
        return keyring.entries().values().iterator().next();
    }

    private static Throwable failure(PendingSignIn pending) {
        try {
            pending.session().get(20, SECONDS);
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        } catch (Exception e) {
            throw new AssertionError("Not done", e);
        }
        throw new AssertionError("Did not fail");
    }

    @ParameterizedTest
    @EnumSource
    void nextStartSignsInWithoutBrowser(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SampleAccount ada = account(provider);
        Session first = signIn(keyring, ada, true);
        assertThat(first.stored().get(20, SECONDS)).isTrue();
        first.close();

        StoredSignIn.ResumableAccount stored = storedAccount(keyring);
        assertThat(stored.username()).isEqualTo(ada.username());
        Session second = stored.resume().session().get(20, SECONDS);
        second.stored().get(20, SECONDS);

        assertThat(second.me().identity().username()).isEqualTo(ada.username());
        assertThat(second.organization(world.organization()).organization().name())
                .isEqualTo("Example");
        // And so does the next one
        assertThat(storedAccount(keyring).resume().session().get(20, SECONDS).me())
                .isEqualTo(second.me());
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheRefreshCredentialIsStored(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(provider), true).stored().get(20, SECONDS);

        String entry = entry(keyring);
        // JSON Web Tokens begin like this
        assertThat(entry).contains("refreshCredential").doesNotContainPattern("eyJ[\\w-]+\\.");
        assertThat(StoredCredential.read(entry.getBytes(UTF_8)))
                .hasToString(
                        "Optional[StoredCredential[%s at %s]]"
                                .formatted(
                                        provider,
                                        provider == Provider.GOOGLE
                                                ? world.providers().googleIssuer()
                                                : world.providers().microsoftAuthority()));
    }

    @ParameterizedTest
    @EnumSource
    void renewedCredentialIsStored(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        TestClock clock = new TestClock();
        Session session = signIn(keyring, account(provider), true, clock);
        session.stored().get(20, SECONDS);

        clock.advance(Duration.ofMinutes(59));
        session.organization(world.organization()).organization();

        assertThat(storedAccount(keyring).resume().session().get(20, SECONDS).me())
                .isEqualTo(session.me());
    }

    @ParameterizedTest
    @EnumSource
    void signOutDeletesTheCredential(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        Session session = signIn(keyring, account(provider), true);
        session.stored().get(20, SECONDS);

        session.close();
        session.signOut();

        assertThat(keyring.entries()).isEmpty();
        assertThat(desktop(keyring).storedSignIn(server()).get(20, SECONDS))
                .isEqualTo(StoredSignIn.NONE);
    }

    @Test
    void signOutDuringSlowWriteDeletesTheCredential() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        CountDownLatch hanging = keyring.hang();
        Session session = signIn(keyring, account(Provider.GOOGLE), true);
        assertThat(session.stored()).isNotDone();
        CompletableFuture<Void> deleted =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                session.signOut();
                            } catch (KeyringException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        // With two processors, the common pool has only one thread
                        Thread::startVirtualThread);

        hanging.countDown();

        deleted.get(20, SECONDS);
        session.stored().get(20, SECONDS);
        assertThat(keyring.entries()).isEmpty();
    }

    @Test
    void onlyTheChoiceNotToStayIsStored() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SampleAccount ada = account(Provider.GOOGLE);
        signIn(keyring, ada, true).stored().get(20, SECONDS);

        Session session = signIn(keyring, ada, false);
        assertThat(session.stored().get(20, SECONDS)).isFalse();

        assertThat(keyring.entries()).containsExactly(Map.entry(server().toString(), "{}"));
        assertThat(desktop(keyring).storedSignIn(server()).get(20, SECONDS))
                .isEqualTo(StoredSignIn.DECLINED);
    }

    @Test
    void storedSignInBelongsToOneService() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.GOOGLE), true).stored().get(20, SECONDS);

        assertThat(
                        desktop(keyring)
                                .storedSignIn(URI.create("https://other.example.com"))
                                .get(20, SECONDS))
                .isEqualTo(StoredSignIn.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void secretIsSentOnlyToItsIssuer(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(provider), true).stored().get(20, SECONDS);
        URI issuer =
                provider == Provider.GOOGLE
                        ? world.providers().googleIssuer()
                        : world.providers().microsoftAuthority();
        String other =
                entry(keyring)
                        .replace("\"issuer\":\"" + issuer, "\"issuer\":\"https://evil.example.com");
        keyring.write(server().toString(), other.getBytes(UTF_8));

        assertThat(failure(storedAccount(keyring).resume()))
                .isInstanceOf(SignInException.ProviderNotOffered.class);
    }

    @ParameterizedTest
    @EnumSource
    void revokedSignInIsDeleted(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SampleAccount ada = account(provider);
        signIn(keyring, ada, true).stored().get(20, SECONDS);
        world.providers().revokeRefreshTokens(ada);

        assertThat(failure(storedAccount(keyring).resume()))
                .isInstanceOf(SignInException.RefusedByProvider.class);

        assertThat(keyring.entries()).isEmpty();
    }

    @Test
    void providerOutageDoesNotDeleteTheSignIn() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.GOOGLE), true).stored().get(20, SECONDS);
        world.providers().setUnavailable(Provider.GOOGLE, true);
        try {
            assertThat(failure(storedAccount(keyring).resume()))
                    .isInstanceOf(SignInException.ProviderUnreachable.class);
        } finally {
            world.providers().setUnavailable(Provider.GOOGLE, false);
        }

        assertThat(storedAccount(keyring).resume().session().get(20, SECONDS)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void entryWithoutSessionRequiresNewSignIn(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(provider), true).stored().get(20, SECONDS);
        String earlier = entry(keyring).replaceAll(",\"signInId\".*", "}");
        keyring.write(server().toString(), earlier.getBytes(UTF_8));

        assertThat(desktop(keyring).storedSignIn(server()).get(20, SECONDS))
                .isEqualTo(StoredSignIn.NONE);
    }

    @Test
    void signInEndedByTheServiceIsDeleted() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.GOOGLE), true).stored().get(20, SECONDS);
        try (Database opened = world.openDatabase()) {
            opened.write(handle -> handle.execute("DELETE FROM sign_in"));
        }

        assertThat(failure(storedAccount(keyring).resume()))
                .isInstanceOf(SignInException.RefusedByProvider.class);

        assertThat(keyring.entries()).isEmpty();
    }

    @Test
    void signOutEndsTheSignInEverywhere() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SampleAccount ada = account(Provider.GOOGLE);
        try (Database opened = world.openDatabase()) {
            int tokens = world.providers().refreshTokens(Provider.GOOGLE);
            int signIns = signIns(opened, ada);
            Session session = signIn(keyring, ada, true);
            session.stored().get(20, SECONDS);
            assertThat(world.providers().refreshTokens(Provider.GOOGLE)).isEqualTo(tokens + 1);
            assertThat(signIns(opened, ada)).isEqualTo(signIns + 1);

            session.close();
            session.signOut();

            await().until(() ->
                    world.providers().refreshTokens(Provider.GOOGLE) == tokens
                            && signIns(opened, ada) == signIns);
        }
    }

    private static int signIns(Database opened, SampleAccount account) {
        return opened.read(handle ->
                handle.createQuery(
                                """
                                SELECT COUNT(*) FROM sign_in
                                 WHERE subject = :subject AND client LIKE 'Roster-Desktop%'
                                """)
                        .bind("subject", account.subject())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void signOutSucceedsDuringAnOutage() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        Session session = signIn(keyring, account(Provider.GOOGLE), true);
        session.stored().get(20, SECONDS);
        world.providers().setUnavailable(Provider.GOOGLE, true);
        try {
            session.close();
            session.signOut();
        } finally {
            world.providers().setUnavailable(Provider.GOOGLE, false);
        }

        assertThat(keyring.entries()).isEmpty();
    }

    @Test
    void invalidEntryIsIgnored() throws Exception {
        for (String entry : List.of("nonsense", "null", "[]", "{\"provider\":\"NOBODY\"}")) {
            FakeKeyring keyring = new FakeKeyring();
            keyring.write(server().toString(), entry.getBytes(UTF_8));

            assertThat(desktop(keyring).storedSignIn(server()).get(20, SECONDS).account()).isNull();
        }
    }

    @Test
    void damagedMicrosoftCacheRequiresNewSignIn() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.MICROSOFT), true).stored().get(20, SECONDS);
        for (String damaged : List.of("no cache", "{}", "[]")) {
            String entry =
                    entry(keyring)
                            .replaceAll(
                                    "\"refreshCredential\":.*,\"signInId\"",
                                    "\"refreshCredential\":\"" + damaged + "\",\"signInId\"");
            FakeKeyring other = new FakeKeyring();
            other.write(server().toString(), entry.getBytes(UTF_8));

            assertThat(failure(storedAccount(other).resume()))
                    .isInstanceOf(SignInException.RefusedByProvider.class);
        }
    }

    @Test
    void withoutKeyringSessionEndsWithTheWindow() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        keyring.setMissing(true);
        assertThat(desktop(keyring).storedSignIn(server()).get(20, SECONDS))
                .isEqualTo(StoredSignIn.UNAVAILABLE);

        Session session = signIn(keyring, account(Provider.GOOGLE), true);

        assertThatThrownBy(() -> session.stored().get(20, SECONDS))
                .hasCauseInstanceOf(KeyringException.class);
        assertThat(session.organization(world.organization()).organization().name())
                .isEqualTo("Example");
        assertThatThrownBy(session::signOut).isInstanceOf(KeyringException.class);
    }

    @Test
    void cancelledResumeKeepsTheAccount() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.GOOGLE), true).stored().get(20, SECONDS);

        PendingSignIn pending = storedAccount(keyring).resume();
        pending.cancel();
        pending.openAgain();

        await().until(() -> pending.session().isDone());
        assertThat(keyring.entries()).hasSize(1);
    }
}
