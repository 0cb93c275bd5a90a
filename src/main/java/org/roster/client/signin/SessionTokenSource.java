package org.roster.client.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.client.TokenSource;
import org.roster.contract.SessionToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Supplies the session token. At half of its lifetime, a new one is requested in the background;
 * the current one is used until it expires. All times are of the wall clock, because timers stand
 * still while the computer sleeps.
 */
final class SessionTokenSource implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(SessionTokenSource.class);

    /** How often the wall clock is checked. */
    private static final Duration TICK = Duration.ofSeconds(30);

    /** The first pause after a failed renewal. It doubles with each failure. */
    static final Duration MIN_PAUSE = Duration.ofSeconds(15);

    private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

    private final SessionRenewal renewal;
    private final InstantSource clock;
    private final Executor executor;
    private final ReentrantLock renewing = new ReentrantLock();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Not guarded by the lock, so that no call waits for a renewal that it doesn't need. */
    private final AtomicReference<@Nullable Held> held;

    /** Gets the next session token. */
    @FunctionalInterface
    interface SessionRenewal {

        /**
         * Resumes the sign-in.
         *
         * @throws ServiceException.SignInRequired if the user has to sign in again
         * @throws ServiceException if it may work later
         */
        SessionToken renew() throws ServiceException;
    }

    /**
     * A token and its times by this machine's clock, which may be wrong.
     *
     * @param renewAt when to renew it
     * @param expiresAt when it expires
     * @param pause the pause after the next failed renewal
     */
    private record Held(SessionToken token, Instant renewAt, Instant expiresAt, Duration pause) {

        Held retryAfterPause(Instant now) {
            Duration doubled = pause.multipliedBy(2);
            return new Held(
                    token,
                    now.plus(pause),
                    expiresAt,
                    doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled);
        }
    }

    /**
     * Starts with a new token.
     *
     * @param renewal gets the next ones
     * @param clock the service's time
     * @param executor renews the token in the background
     */
    SessionTokenSource(
            SessionToken first, SessionRenewal renewal, InstantSource clock, Executor executor) {
        this.renewal = renewal;
        this.clock = clock;
        this.executor = executor;
        this.held = new AtomicReference<>(hold(first));
    }

    private Held hold(SessionToken token) {
        Instant now = clock.instant();
        Duration life = Duration.between(now, token.expiresAt());
        return new Held(token, now.plus(life.dividedBy(2)), token.expiresAt(), MIN_PAUSE);
    }

    /** Renews tokens until {@link #discard}, even while there are no requests. */
    void keepRenewing() {
        execute(() -> {
            try {
                while (!ended.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                    Held current = held.get();
                    if (current != null && !clock.instant().isBefore(current.renewAt())) {
                        renewInBackground(current);
                    }
                }
            } catch (InterruptedException e) {
                // The desktop has closed
                Thread.currentThread().interrupt();
            }
        });
    }

    private void execute(Runnable work) {
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("The desktop has closed", e);
        }
    }

    @Override
    public String token() throws ServiceException {
        Held current = current();
        Instant now = clock.instant();
        if (!now.isBefore(current.expiresAt())) {
            // As after a sleep. The caller decides when to try again
            return renew(current).token().token();
        }
        if (!now.isBefore(current.renewAt()) && scheduled.compareAndSet(false, true)) {
            execute(() -> {
                try {
                    renewInBackground(current);
                } finally {
                    scheduled.set(false);
                }
            });
        }
        return current.token().token();
    }

    @Override
    public String tokenInsteadOf(String refused) throws ServiceException {
        Held current = current();
        // Another call may have renewed the token
        boolean renewedBefore = !current.token().token().equals(refused);
        return renewedBefore ? current.token().token() : renew(current).token().token();
    }

    private Held current() throws ServiceException {
        Held current = held.get();
        if (current == null) {
            throw signedOut();
        }
        return current;
    }

    private static ServiceException signedOut() {
        return new ServiceException.SignInRequired("The user has signed out");
    }

    private void renewInBackground(Held known) {
        try {
            renew(known);
        } catch (ServiceException e) {
            LOG.info("The session cannot be renewed now: {}", e.getMessage());
            held.updateAndGet(
                    now -> known.equals(now) ? known.retryAfterPause(clock.instant()) : now);
        }
    }

    /** Renews a token, unless another call has done so in the meantime. */
    private Held renew(Held known) throws ServiceException {
        renewing.lock();
        try {
            Held current = current();
            if (!current.token().equals(known.token())) {
                return current;
            }
            Held next = hold(renewal.renew());
            if (held.updateAndGet(now -> now == null ? null : next) == null) {
                throw signedOut();
            }
            LOG.debug("Renewed the session token; it expires at {}", next.expiresAt());
            return next;
        } finally {
            renewing.unlock();
        }
    }

    /** Discards the token without waiting for a renewal, and returns it. */
    Optional<SessionToken> discard() {
        ended.countDown();
        return Optional.ofNullable(held.getAndSet(null)).map(Held::token);
    }
}
