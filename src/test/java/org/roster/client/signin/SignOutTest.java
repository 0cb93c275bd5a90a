package org.roster.client.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.client.keyring.KeyringException;
import org.roster.contract.Provider;
import org.roster.demo.provider.SampleAccount;
import org.roster.desktop.fake.FakeKeyring;
import org.roster.server.storage.Database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Tests that signing out ends the sign-in here and at the service. */
class SignOutTest extends StoredSignInTest {

    @ParameterizedTest
    @EnumSource
    void signOutDeletesTheCredential(Provider provider) throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        Session session = signIn(keyring, account(provider), true);
        session.stored().get(20, SECONDS);

        session.close();
        session.signOut();

        assertThat(keyring.entries()).isEmpty();
        assertThat(stored(keyring, provider)).isEqualTo(StoredSignIn.NONE);
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
    void signOutEndsTheSignInEverywhere() throws Exception {
        FakeKeyring keyring = new FakeKeyring();
        SampleAccount ada = world.join(world.google("Ada"), "MEMBER");
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
}
