package org.roster.desktop.signin.store;

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
 * A keyring whose calls come back in time, even from a system that hangs or waits for a person who
 * does not see its question. The calls themselves are made one after the other, on a thread that
 * they may block; a call that came too late for whoever made it is still made in its turn, so that
 * what was deleted last is gone in the end.
 */
public final class TimeLimitedKeyring implements Keyring, AutoCloseable {

    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final Keyring keyring;
    private final Limits limits;

    /** No virtual one: native calls would hold the thread that carries it. */
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("keyring").factory());

    /**
     * How long calls may take.
     *
     * @param read the window waits for it before it opens
     * @param write nobody waits, and the person may have to unlock the keyring first
     * @param delete nobody waits
     */
    public record Limits(Duration read, Duration write, Duration delete) {

        /** For people. */
        public static final Limits USUAL =
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(10));
    }

    /** Bounds the calls of a keyring. */
    public TimeLimitedKeyring(Keyring keyring, Limits limits) {
        this.keyring = keyring;
        this.limits = limits;
    }

    @Override
    public Optional<byte[]> read(String entry) throws KeyringException {
        return call(limits.read(), () -> keyring.read(entry));
    }

    @Override
    public void write(String entry, byte[] secret) throws KeyringException {
        call(
                limits.write(),
                () -> {
                    keyring.write(entry, secret);
                    return true;
                });
    }

    @Override
    public void delete(String entry) throws KeyringException {
        call(
                limits.delete(),
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
            throw new KeyringException("The keyring does not answer within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyringException("Given up waiting for the keyring", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KeyringException failure) {
                throw failure;
            }
            throw new KeyringException("The keyring failed", e.getCause());
        }
    }

    /** Waits a moment for what is under way: a person may sign out and close the window at once. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LEAVE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
