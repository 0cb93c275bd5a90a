package org.roster.desktop.signin.oidc;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.client.TokenSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Supplies the ID token of a session and renews it before it expires. While the provider is
 * unreachable, the current token is used until it expires.
 */
final class RefreshingTokenSource implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingTokenSource.class);

    /** How long before its expiry a token is renewed. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** The pause after a provider failed to renew a token. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable renewed;

    /** Not guarded by the lock, so that signing out does not wait for a slow provider. */
    private final AtomicReference<@Nullable ProviderTokens> tokens;

    private Instant renewAt;

    /**
     * Starts with new tokens.
     *
     * @param renewed runs after each renewal
     */
    RefreshingTokenSource(ProviderTokens tokens, InstantSource clock, Runnable renewed) {
        this.tokens = new AtomicReference<>(tokens);
        this.clock = clock;
        this.renewed = renewed;
        this.renewAt = renewAt(tokens.idToken());
    }

    /** Renews a token with a lifetime below twice the margin at half its lifetime. */
    private Instant renewAt(IdToken token) {
        Duration life = Duration.between(clock.instant(), token.expiry());
        Duration half = life.dividedBy(2);
        return token.expiry().minus(half.compareTo(MARGIN) < 0 ? half : MARGIN);
    }

    @Override
    public String token() throws ServiceException {
        lock.lock();
        try {
            ProviderTokens current = current();
            if (clock.instant().isBefore(renewAt)) {
                return current.idToken().value();
            }
            try {
                return renew(current);
            } catch (ServiceException e) {
                if (tokens.get() == null || !clock.instant().isBefore(current.idToken().expiry())) {
                    throw e;
                }
                renewAt = clock.instant().plus(PAUSE);
                return current.idToken().value();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String tokenInsteadOf(String refused) throws ServiceException {
        lock.lock();
        try {
            ProviderTokens current = current();
            // Another call may have renewed the token
            boolean renewedBefore = !current.idToken().value().equals(refused);
            return renewedBefore ? current.idToken().value() : renew(current);
        } finally {
            lock.unlock();
        }
    }

    private ProviderTokens current() throws ServiceException {
        ProviderTokens current = tokens.get();
        if (current == null) {
            throw signedOut();
        }
        return current;
    }

    private static ServiceException signedOut() {
        return new ServiceException.SignInRequired("The user has signed out");
    }

    private String renew(ProviderTokens current) throws ServiceException {
        try {
            ProviderTokens next = current.with(current.renewal().renew());
            String value = next.idToken().value();
            if (value.equals(current.idToken().value())) {
                // During an outage of Entra, msal4j returns the cached token
                throw new SignInException.ProviderUnreachable(
                        new IOException("The provider returned the same ID token"));
            }
            if (!tokens.compareAndSet(current, next)) {
                throw signedOut();
            }
            renewAt = renewAt(next.idToken());
            LOG.debug("Renewed the ID token; it expires at {}", next.idToken().expiry());
            renewed.run();
            return value;
        } catch (SignInException.ProviderUnreachable e) {
            LOG.info("The ID token cannot be renewed now: {}", String.valueOf(e.getCause()));
            throw new ServiceException.Unreachable(e);
        } catch (SignInException e) {
            LOG.info("The ID token can no longer be renewed: {}", e.getMessage());
            throw new ServiceException.SignInRequired(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable(e);
        }
    }

    /** Discards the tokens without waiting for a renewal. */
    void discard() {
        tokens.set(null);
    }
}
