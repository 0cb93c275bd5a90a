package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.client.keyring.AccountName;
import org.roster.client.keyring.KeyringException;
import org.roster.client.keyring.StoredCredential;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.server.TestClock;
import org.roster.server.storage.Database;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stays signed in with a keyring and the providers' refresh tokens. */
class StaySignedInTest extends StoredSignInTest {

    @ParameterizedTest
    @EnumSource
    void nextStartSignsInWithoutBrowser(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SampleAccount ada = account(provider);
        Session first = signIn(keyring, ada, true);
        assertThat(first.stored().get(20, SECONDS)).isTrue();
        first.close();

        StoredSignIn.ResumableAccount stored = storedAccount(keyring, provider);
        assertThat(stored.username()).isEqualTo(ada.username());
        Session second = stored.resume().session().get(20, SECONDS);
        second.stored().get(20, SECONDS);

        assertThat(second.me().identity().username()).isEqualTo(ada.username());
        assertThat(second.organization(world.organization()).organization().name())
                .isEqualTo("Example");
        // And so does the next one
        assertThat(storedAccount(keyring, provider).resume().session().get(20, SECONDS).me())
                .isEqualTo(second.me());
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheRefreshCredentialIsStored(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(provider), true).stored().get(20, SECONDS);

        String entry = entry(keyring, provider);
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

        assertThat(storedAccount(keyring, provider).resume().session().get(20, SECONDS).me())
                .isEqualTo(session.me());
    }

    @Test
    void onlyTheChoiceNotToStayIsStored() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SampleAccount ada = account(Provider.GOOGLE);
        signIn(keyring, ada, true).stored().get(20, SECONDS);

        Session session = signIn(keyring, ada, false);
        assertThat(session.stored().get(20, SECONDS)).isFalse();

        assertThat(keyring.entries()).containsExactly(Map.entry(server().toString(), "{}"));
        assertThat(stored(keyring, Provider.GOOGLE)).isEqualTo(StoredSignIn.DECLINED);
    }

    @Test
    void storedSignInBelongsToOneService() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.GOOGLE), true).stored().get(20, SECONDS);

        assertThat(
                        desktop(keyring)
                                .storedSignIn(
                                        URI.create("https://other.example.com"),
                                        new AccountName(
                                                Provider.GOOGLE,
                                                account(Provider.GOOGLE).username()))
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
                entry(keyring, provider)
                        .replace("\"issuer\":\"" + issuer, "\"issuer\":\"https://evil.example.com");
        keyring.write(name(provider), other.getBytes(UTF_8));

        assertThat(failure(storedAccount(keyring, provider).resume()))
                .isInstanceOf(SignInException.ProviderNotOffered.class);
    }

    @ParameterizedTest
    @EnumSource
    void revokedSignInIsDeleted(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SampleAccount ada = account(provider);
        signIn(keyring, ada, true).stored().get(20, SECONDS);
        world.providers().revokeRefreshTokens(ada);

        assertThat(failure(storedAccount(keyring, provider).resume()))
                .isInstanceOf(SignInException.RefusedByProvider.class);

        assertThat(keyring.entries()).isEmpty();
    }

    @Test
    void providerOutageDoesNotDeleteTheSignIn() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.GOOGLE), true).stored().get(20, SECONDS);
        world.providers().setUnavailable(Provider.GOOGLE, true);
        try {
            assertThat(failure(storedAccount(keyring, Provider.GOOGLE).resume()))
                    .isInstanceOf(SignInException.ProviderUnreachable.class);
        } finally {
            world.providers().setUnavailable(Provider.GOOGLE, false);
        }

        assertThat(storedAccount(keyring, Provider.GOOGLE).resume().session().get(20, SECONDS))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void entryWithoutSessionRequiresNewSignIn(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(provider), true).stored().get(20, SECONDS);
        String earlier = entry(keyring, provider).replaceAll(",\"signInId\".*", "}");
        keyring.write(name(provider), earlier.getBytes(UTF_8));

        assertThat(stored(keyring, provider)).isEqualTo(StoredSignIn.NONE);
    }

    @Test
    void signInEndedByTheServiceIsDeleted() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.GOOGLE), true).stored().get(20, SECONDS);
        try (Database opened = world.openDatabase()) {
            opened.write(handle -> handle.execute("DELETE FROM sign_in"));
        }

        assertThat(failure(storedAccount(keyring, Provider.GOOGLE).resume()))
                .isInstanceOf(SignInException.RefusedByProvider.class);

        assertThat(keyring.entries()).isEmpty();
    }

    @Test
    void invalidEntryIsIgnored() throws Exception {
        for (String entry : List.of("nonsense", "null", "[]", "{\"provider\":\"NOBODY\"}")) {
            FakeKeyring keyring = new FakeKeyring();
            keyring.write(name(Provider.GOOGLE), entry.getBytes(UTF_8));

            assertThat(stored(keyring, Provider.GOOGLE).account()).isNull();
        }
    }

    @Test
    void damagedMicrosoftCacheRequiresNewSignIn() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.MICROSOFT), true).stored().get(20, SECONDS);
        for (String damaged : List.of("no cache", "{}", "[]")) {
            String entry =
                    entry(keyring, Provider.MICROSOFT)
                            .replaceAll(
                                    "\"refreshCredential\":.*,\"signInId\"",
                                    "\"refreshCredential\":\"" + damaged + "\",\"signInId\"");
            FakeKeyring other = new FakeKeyring();
            other.write(name(Provider.MICROSOFT), entry.getBytes(UTF_8));

            assertThat(failure(storedAccount(other, Provider.MICROSOFT).resume()))
                    .isInstanceOf(SignInException.RefusedByProvider.class);
        }
    }

    @Test
    void withoutKeyringSessionEndsWithTheWindow() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        keyring.setMissing(true);
        assertThat(stored(keyring, Provider.GOOGLE)).isEqualTo(StoredSignIn.UNAVAILABLE);

        Session session = signIn(keyring, account(Provider.GOOGLE), true);

        assertThatThrownBy(() -> session.stored().get(20, SECONDS))
                .hasCauseInstanceOf(KeyringException.class);
        assertThat(session.organization(world.organization()).organization().name())
                .isEqualTo("Example");
        assertThatThrownBy(session::signOut).isInstanceOf(KeyringException.class);
    }

    @Test
    void canceledResumeKeepsTheAccount() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        signIn(keyring, account(Provider.GOOGLE), true).stored().get(20, SECONDS);

        PendingSignIn pending = storedAccount(keyring, Provider.GOOGLE).resume();
        pending.cancel();
        pending.openAgain();

        await().until(() -> pending.session().isDone());
        assertThat(keyring.entries()).hasSize(1);
    }
}
