package org.roster.client;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The usernames and passwords for proxies that require them (RFC 9110, section 11.7). The JDK's
 * {@code HttpURLConnection}, which the providers' libraries use, calls this authenticator. Requests
 * of the JDK's {@link HttpClient} go through {@link ProxyAuthorization}.
 *
 * <p>Like the JDK's proxy selector, it is set for the whole process.
 */
public final class ProxyPasswords extends Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyPasswords.class);

    /** The schemes whose credentials are a username and a password, and that the JDK supports. */
    private static final Set<String> SCHEMES = Set.of("basic", "digest", "ntlm");

    /** How long the user isn't asked again after canceling, because requests are repeated. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /**
     * Not this object, which the JDK locks while it waits for {@link #getPasswordAuthentication}.
     */
    private final Object lock = new Object();

    private final Source source;
    private final InstantSource clock;
    private final Map<String, PasswordAuthentication> known = new HashMap<>();
    private final Map<String, CompletableFuture<Boolean>> asking = new HashMap<>();
    private final Map<String, Instant> declined = new HashMap<>();
    private final KerberosTickets tickets;

    /** The last answer of this thread: the JDK asks again if the proxy refuses it. */
    @SuppressWarnings("ThreadLocalUsage") // there is one of these objects
    private final ThreadLocal<@Nullable PasswordAuthentication> given = new ThreadLocal<>();

    /** Supplies and stores passwords. A proxy is named by {@code host:port}. */
    public interface Source {

        /** Reads the stored password. May block. */
        Optional<PasswordAuthentication> stored(String proxy);

        /** Stores a password that the user has entered. May block. */
        void store(String proxy, PasswordAuthentication entered);

        /**
         * Asks the user.
         *
         * @param refused the username that the proxy has refused with its password, or null
         * @return completes with the password, or empty if the user cancels; a failure counts as
         *     canceled
         */
        CompletableFuture<Optional<PasswordAuthentication>> ask(
                String proxy, @Nullable String refused);
    }

    /** Creates an authenticator that knows no password. */
    public ProxyPasswords(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.tickets = new KerberosTickets(clock);
    }

    /** The user's Kerberos tickets, which a proxy may accept instead of a password. */
    KerberosTickets tickets() {
        return tickets;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY
                || !SCHEMES.contains(getRequestingScheme().toLowerCase(Locale.ROOT))) {
            return null;
        }
        String proxy = getRequestingHost() + ":" + getRequestingPort();
        PasswordAuthentication answer = known(proxy);
        try {
            if (answer == null || answer == given.get()) {
                answer = renew(proxy, answer, true) ? known(proxy) : null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = null;
        }
        given.set(answer);
        return answer;
    }

    @Nullable PasswordAuthentication known(String proxy) {
        synchronized (lock) {
            return known.get(proxy);
        }
    }

    /**
     * Finds another password.
     *
     * @param refused the password that the proxy has refused, or null
     * @param mayAsk whether the user can be asked
     * @return whether there is another one
     */
    boolean renew(String proxy, @Nullable PasswordAuthentication refused, boolean mayAsk)
            throws InterruptedException {
        // Reading the keyring may take long, and other requests must not wait for it
        Optional<PasswordAuthentication> stored =
                refused == null && known(proxy) == null ? source.stored(proxy) : Optional.empty();
        CompletableFuture<Boolean> answer;
        synchronized (lock) {
            PasswordAuthentication now = known.get(proxy);
            if (now != refused) {
                return now != null;
            }
            if (stored.isPresent()) {
                known.put(proxy, stored.get());
                return true;
            }
            if (!mayAsk) {
                return false;
            }
            answer = asking.get(proxy);
            if (answer == null) {
                Instant before = declined.get(proxy);
                if (before != null && clock.instant().isBefore(before.plus(PAUSE))) {
                    return false;
                }
                answer = new CompletableFuture<>();
                asking.put(proxy, answer);
                ask(proxy, refused == null ? null : refused.getUserName(), answer);
            }
        }
        return await(answer);
    }

    private void ask(String proxy, @Nullable String refused, CompletableFuture<Boolean> answer) {
        var _ =
                source.ask(proxy, refused)
                        .exceptionally(failure -> {
                            LOG.warn("Asking for the password of the proxy failed", failure);
                            return Optional.empty();
                        })
                        .thenAcceptAsync(
                                entered -> {
                                    try {
                                        take(proxy, entered);
                                    } finally {
                                        answer.complete(entered.isPresent());
                                    }
                                },
                                Thread::startVirtualThread);
    }

    private void take(String proxy, Optional<PasswordAuthentication> entered) {
        synchronized (lock) {
            asking.remove(proxy);
            if (entered.isPresent()) {
                known.put(proxy, entered.get());
                declined.remove(proxy);
            } else {
                declined.put(proxy, clock.instant());
            }
        }
        entered.ifPresent(password -> source.store(proxy, password));
    }

    private static boolean await(CompletableFuture<Boolean> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
