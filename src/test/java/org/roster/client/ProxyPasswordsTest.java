package org.roster.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roster.desktop.fake.Samples;

import java.net.PasswordAuthentication;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

class ProxyPasswordsTest {

    private static final String PROXY = "proxy.example.com:3128";
    private static final Duration SOON = Duration.ofSeconds(10);

    private Supplier<Optional<PasswordAuthentication>> keyring = Optional::empty;
    private CompletableFuture<Optional<PasswordAuthentication>> entered = new CompletableFuture<>();
    private int asked;
    private final ProxyPasswords passwords =
            new ProxyPasswords(
                    new ProxyPasswords.Source() {
                        @Override
                        public Optional<PasswordAuthentication> stored(String proxy) {
                            return keyring.get();
                        }

                        @Override
                        public void store(String proxy, PasswordAuthentication password) {
                            throw new IllegalStateException("The keyring is broken");
                        }

                        @Override
                        public CompletableFuture<Optional<PasswordAuthentication>> ask(
                                String proxy, @Nullable String refused) {
                            asked++;
                            return entered;
                        }
                    },
                    () -> Samples.NOW);

    private void assertRenews(boolean finds) {
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
        try {
            assertThat(thread.submit(() -> passwords.renew(PROXY, null, true)))
                    .succeedsWithin(SOON)
                    .isEqualTo(finds);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void failedQuestionCountsAsCanceled() {
        entered = CompletableFuture.failedFuture(new IllegalStateException("No window"));

        assertRenews(false);
        assertRenews(false);

        assertThat(asked).isEqualTo(1);
    }

    @Test
    void passwordThatCannotBeStoredIsUsed() {
        entered =
                CompletableFuture.completedFuture(
                        Optional.of(new PasswordAuthentication("ada", new char[0])));

        assertRenews(true);
    }

    @Test
    void slowKeyringDoesNotHoldUpOtherRequests() {
        PasswordAuthentication stored = new PasswordAuthentication("ada", new char[0]);
        keyring =
                () -> {
                    assertThat(CompletableFuture.supplyAsync(() -> passwords.known("other")))
                            .succeedsWithin(SOON);
                    return Optional.of(stored);
                };

        assertRenews(true);

        assertThat(passwords.known(PROXY)).isSameAs(stored);
        assertThat(asked).isZero();
    }
}
