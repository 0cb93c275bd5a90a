package org.roster.client.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.contract.Provider;
import org.roster.contract.SignIn.SignInProvider;
import org.roster.desktop.fake.FakeKeyring;

import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class CredentialStoreTest {

    private final FakeKeyring keyring = new FakeKeyring();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CredentialStore credentials =
            new CredentialStore(
                    new ServerKeyring(keyring, URI.create("https://roster.example.com")),
                    new SignInProvider(
                            Provider.GOOGLE,
                            "https://accounts.example.com",
                            null,
                            null,
                            "desktop",
                            null),
                    () -> "refresh-token",
                    new SignInBinding("sign-in", "key", "nonce"),
                    null,
                    true,
                    executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void credentialIsStored() throws Exception {
        credentials.store("ada@example.com");

        assertThat(credentials.stored().get(20, SECONDS)).isTrue();
        assertThat(keyring.entries()).hasSize(1);
    }

    @Test
    void signOutBeforeTheFirstWriteStoresNothing() throws Exception {
        credentials.delete();
        credentials.store("ada@example.com");

        assertThat(credentials.stored().get(20, SECONDS)).isFalse();
        assertThat(keyring.entries()).isEmpty();
    }
}
