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
 * The ID token of a session, renewed a while before it expires. While the provider is away, the
 * token at hand serves for as long as it lives.
 */
final class RefreshingTokenSource implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingTokenSource.class);

    /** How long before its end a token is renewed. */
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** How long to leave a provider alone that could not renew. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Runnable renewed;

    /** Not under the lock: whoever signs out does not wait for a provider that hangs. */
    private final AtomicReference<@Nullable ProviderTokens> tokens;

    private Instant renewAt;

    /**
     * Tokens that have just been given.
     *
     * @param renewed runs after each renewal
     */
    RefreshingTokenSource(ProviderTokens tokens, InstantSource clock, Runnable renewed) {
        this.tokens = new AtomicReference<>(tokens);
        this.clock = clock;
        this.renewed = renewed;
        this.renewAt = renewAt(tokens.idToken());
    }

    /** A token that lives for less than twice the margin is renewed at half its life. */
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
            // Another call may have renewed it meanwhile
            boolean another = !current.idToken().value().equals(refused);
            return another ? current.idToken().value() : renew(current);
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
        return new ServiceException.SignInRequired("The person has signed out");
    }

    private String renew(ProviderTokens current) throws ServiceException {
        try {
            ProviderTokens next = current.with(current.renewal().renew());
            String value = next.idToken().value();
            if (value.equals(current.idToken().value())) {
                // msal4j answers with what it has while Entra is in trouble
                throw new SignInException.ProviderUnreachable(
                        new IOException("The same ID token again"));
            }
            if (!tokens.compareAndSet(current, next)) {
                throw signedOut();
            }
            renewAt = renewAt(next.idToken());
            LOG.debug("Renewed the ID token, until {}", next.idToken().expiry());
            renewed.run();
            return value;
        } catch (SignInException.ProviderUnreachable e) {
            LOG.info("The ID token cannot be renewed now: {}", String.valueOf(e.getCause()));
            throw new ServiceException.Unreachable(e);
        } catch (SignInException e) {
            LOG.info("The ID token cannot be renewed any more: {}", e.getMessage());
            throw new ServiceException.SignInRequired(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable(e);
        }
    }

    /** Forgets the tokens. Waits for nothing. */
    void forget() {
        tokens.set(null);
    }
}
