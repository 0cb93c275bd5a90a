package org.roster.client.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.roster.desktop.fake.FakeKeyring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A hanging keyring doesn't block its callers. */
class TimeLimitedKeyringTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final FakeKeyring fake = new FakeKeyring();
    private final TimeLimitedKeyring keyring =
            new TimeLimitedKeyring(fake, new TimeLimitedKeyring.Timeouts(SHORT, SHORT, SHORT));

    @AfterEach
    void close() {
        keyring.close();
    }

    @Test
    void callsArePassedToTheKeyring() throws Exception {
        keyring.write("a", new byte[] {1});
        assertThat(keyring.read("a")).hasValue(new byte[] {1});
        keyring.delete("a");
        assertThat(keyring.read("a")).isEmpty();
    }

    @Test
    void failureOfTheKeyringIsRethrown() {
        fake.setMissing(true);

        assertThatThrownBy(() -> keyring.read("a"))
                .isInstanceOf(KeyringException.class)
                .hasMessage("No keyring here");
    }

    @Test
    void callsToHangingKeyringTimeOut() {
        CountDownLatch hanging = fake.hang();

        assertThatThrownBy(() -> keyring.read("a")).isInstanceOf(KeyringException.class);
        assertThatThrownBy(() -> keyring.write("a", new byte[1]))
                .isInstanceOf(KeyringException.class);
        assertThatThrownBy(() -> keyring.delete("a"))
                .isInstanceOf(KeyringException.class)
                .hasMessageContaining("did not respond");
        hanging.countDown();
    }

    @Test
    void timedOutDeletionStillTakesEffect() {
        CountDownLatch hanging = fake.hang();
        assertThatThrownBy(() -> keyring.write("a", new byte[1]))
                .isInstanceOf(KeyringException.class);
        assertThatThrownBy(() -> keyring.write("b", new byte[1]))
                .isInstanceOf(KeyringException.class);
        assertThatThrownBy(() -> keyring.delete("a")).isInstanceOf(KeyringException.class);

        hanging.countDown();

        await().untilAsserted(() -> assertThat(keyring.read("b")).isPresent());
        assertThat(fake.entries()).containsOnlyKeys("b");
    }
}
