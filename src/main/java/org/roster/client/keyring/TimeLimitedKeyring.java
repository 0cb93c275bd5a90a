package org.roster.client.keyring;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A keyring whose calls return within a time limit, even if the system hangs or waits for a prompt
 * that the user doesn't see. The calls run one after another on a thread that they may block. A
 * call that has timed out still runs in its turn, so that a final deletion takes effect.
 */
public final class TimeLimitedKeyring implements Keyring, AutoCloseable {

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Keyring keyring;
    private final Timeouts timeouts;

    /** A platform thread, because native calls would pin a carrier thread. */
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("keyring").factory());

    /**
     * The longest duration of each call.
     *
     * @param read short, because the window waits for it
     * @param write long, because the user may have to unlock the keyring first
     * @param delete for a call in the background
     */
    public record Timeouts(Duration read, Duration write, Duration delete) {

        /** The durations for interactive use. */
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(10));
    }

    /** Limits the duration of each call of a keyring. */
    public TimeLimitedKeyring(Keyring keyring, Timeouts timeouts) {
        this.keyring = keyring;
        this.timeouts = timeouts;
    }

    @Override
    public Optional<byte[]> read(String entry) throws KeyringException {
        return call(timeouts.read(), () -> keyring.read(entry));
    }

    @Override
    public void write(String entry, byte[] secret) throws KeyringException {
        call(
                timeouts.write(),
                () -> {
                    keyring.write(entry, secret);
                    return true;
                });
    }

    @Override
    public void delete(String entry) throws KeyringException {
        call(
                timeouts.delete(),
                () -> {
                    keyring.delete(entry);
                    return true;
                });
    }

    private <T> T call(Duration limit, Callable<T> call) throws KeyringException {
        Future<T> answer = thread.submit(call);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new KeyringException("The keyring did not respond within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyringException("Interrupted while waiting for the keyring", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KeyringException failure) {
                throw failure;
            }
            throw new KeyringException("The keyring failed", e.getCause());
        }
    }

    /** Waits briefly for running calls, because a user may sign out and then close the window. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
