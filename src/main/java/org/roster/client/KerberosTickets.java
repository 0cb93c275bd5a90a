package org.roster.client;

import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Signs in to proxies with the Kerberos tickets of the operating system's user (Negotiate, RFC
 * 4559). A proxy is named by {@code host:port}.
 */
final class KerberosTickets {

    /** How long a proxy gets no further ticket after one was refused or missing. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(KerberosTickets.class);
    private static final String SPNEGO = "1.3.6.1.5.5.2";

    static {
        Security.setProperty("auth.login.defaultCallbackHandler", NoPrompt.class.getName());
    }

    private final InstantSource clock;
    private final Set<String> requested = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> paused = new ConcurrentHashMap<>();

    KerberosTickets(InstantSource clock) {
        this.clock = clock;
    }

    /** Refuses to ask for a password. Without it, the JDK asks on the console. */
    public static final class NoPrompt implements CallbackHandler {

        @Override
        public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
            throw new UnsupportedCallbackException(callbacks[0], "There is no ticket");
        }
    }

    /**
     * Gives a proxy tickets from now on, because it has offered Negotiate.
     *
     * @return whether a ticket can be tried now
     */
    boolean request(String proxy) {
        requested.add(proxy);
        return !isPaused(proxy);
    }

    private boolean isPaused(String proxy) {
        Instant before = paused.get(proxy);
        return before != null && clock.instant().isBefore(before.plus(PAUSE));
    }

    /** Notes that a proxy has refused a ticket. */
    void refuse(String proxy) {
        paused.put(proxy, clock.instant());
    }

    /**
     * Returns a header value for one request to a proxy. May block, because the ticket for the
     * proxy comes from the network once.
     *
     * @return empty if the proxy hasn't offered Negotiate, or if the user has no ticket for it
     */
    Optional<String> authorization(String proxy) {
        if (!requested.contains(proxy) || isPaused(proxy)) {
            return Optional.empty();
        }
        try {
            return Optional.of("Negotiate " + Base64.getEncoder().encodeToString(token(proxy)));
        } catch (GSSException e) {
            LOG.info("There is no Kerberos ticket for the proxy: {}", e.getMessage());
            refuse(proxy);
            return Optional.empty();
        }
    }

    private static byte[] token(String proxy) throws GSSException {
        String host = proxy.substring(0, proxy.lastIndexOf(':')).toLowerCase(Locale.ROOT);
        GSSManager manager = GSSManager.getInstance();
        GSSContext context =
                manager.createContext(
                        manager.createName("HTTP@" + host, GSSName.NT_HOSTBASED_SERVICE),
                        new Oid(SPNEGO),
                        null,
                        GSSContext.DEFAULT_LIFETIME);
        try {
            return context.initSecContext(new byte[0], 0, 0);
        } finally {
            context.dispose();
        }
    }
}
