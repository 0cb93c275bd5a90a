package org.roster.server.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The network through which webhooks are sent. The service always uses {@link #internet()}; no
 * setting can change that. Tests use other networks.
 *
 * @param resolver finds the addresses of a receiver
 * @param allowed whether the service may connect to an address
 * @param port the port of all receivers
 * @param timeout the maximum duration of an attempt, from connecting to the response's headers
 */
public record WebhookNetwork(
        Resolver resolver, Predicate<InetAddress> allowed, int port, Duration timeout) {

    /** The specification recommends 15 to 30 seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final int HTTPS = 443;

    /** Finds the addresses of a host. */
    @FunctionalInterface
    public interface Resolver {
        /**
         * Returns all addresses of a host.
         *
         * @throws UnknownHostException if there are none
         */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** Returns the public internet, with the resolver of the operating system. */
    public static WebhookNetwork internet() {
        return new WebhookNetwork(
                host -> List.of(InetAddress.getAllByName(host)),
                PublicAddresses::contains,
                HTTPS,
                TIMEOUT);
    }

    /**
     * Resolves a host.
     *
     * @return its addresses, all of which are allowed
     * @throws UnknownHostException if it has none, or one that isn't allowed
     */
    List<InetAddress> addresses(String host) throws UnknownHostException {
        List<InetAddress> found = resolver.resolve(host);
        if (found.isEmpty() || !found.stream().allMatch(allowed)) {
            throw new UnknownHostException("The host has an address that is not public");
        }
        return found;
    }
}
