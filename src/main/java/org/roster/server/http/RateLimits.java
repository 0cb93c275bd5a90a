package org.roster.server.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

import org.roster.contract.ProblemType;
import org.roster.server.configuration.Configuration;
import org.roster.server.problem.ProblemException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits the requests per address, which is checked first; per identity or API token, once it is
 * verified; and per organization. Only members count towards an organization's limit, so outsiders
 * can't exhaust it. Decisions on access checks of modules count towards none of these limits, but
 * the accounts without access are limited per API token. Each process counts separately. Requests
 * over a limit get status 429 (RFC 6585).
 */
public final class RateLimits {

    private final Buckets addresses;
    private final Buckets identities;
    private final Buckets organizations;
    private final Buckets denials;

    /** Creates the configured limits. */
    public RateLimits(Configuration.RequestLimits limits, InstantSource clock) {
        this.addresses = new Buckets(limits.address(), clock, "from this address");
        this.identities = new Buckets(limits.identity(), clock, "from this account or token");
        this.organizations =
                new Buckets(limits.organization(), clock, "from this organization's members");
        this.denials = new Buckets(limits.accessDenials(), clock, "about accounts without access");
    }

    /** Counts each API request for its address. Call it before adding the routes. */
    public void addTo(RoutesConfig routes) {
        routes.before("/api/*", this::takeForAddress);
        routes.before("/openapi.yaml", this::takeForAddress);
    }

    /**
     * Counts a request for its address.
     *
     * @throws ProblemException {@code rate-limited}
     */
    public void takeForAddress(Context request) {
        addresses.take(address(request.ip()), request);
    }

    /**
     * Requires that an address hasn't used up its requests. Doesn't count anything.
     *
     * @throws ProblemException {@code rate-limited}
     */
    public void requireLeftForAddress(Context request) {
        addresses.requireLeft(address(request.ip()), request);
    }

    /**
     * Counts a request for the identity of its token.
     *
     * @throws ProblemException {@code rate-limited}
     */
    public void takeForIdentity(Context request, String issuer, String subject) {
        identities.take(issuer + "\0" + subject, request);
    }

    /**
     * Counts a request for an API token, like one for an identity.
     *
     * @throws ProblemException {@code rate-limited}
     */
    public void takeForToken(Context request, String id) {
        identities.take("token\0" + id, request);
    }

    /**
     * Counts a request for the organization of the calling member.
     *
     * @throws ProblemException {@code rate-limited}
     */
    public void takeForOrganization(Context request, String organization) {
        organizations.take(organization, request);
    }

    /**
     * Requires that an API token hasn't used up its denials. Doesn't count anything.
     *
     * @throws ProblemException {@code rate-limited}
     */
    public void requireDenialsLeft(Context request, String token) {
        denials.requireLeft(token, request);
    }

    /** Counts accounts that were denied to an API token, even beyond the limit. */
    public void countDenials(String token, int accounts) {
        denials.count(token, accounts);
    }

    /**
     * Returns the key of an address. For IPv6 it is the first 64 bits, because a client usually has
     * the whole network.
     */
    static String address(String ip) {
        String literal = ip.replaceAll("[\\[\\]]|%.*", "");
        try {
            if (literal.contains(":")
                    && InetAddress.getByName(literal) instanceof Inet6Address address) {
                return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8));
            }
        } catch (UnknownHostException e) {
            return literal;
        }
        return literal;
    }

    /** The buckets of the keys that were used most recently. */
    private static final class Buckets {

        /** About 6 MB of buckets. */
        private static final int MAX_BUCKETS = 20_000;

        private static final Duration PERIOD = Duration.ofMinutes(1);

        private final int perMinute;
        private final TimeMeter time;
        private final String source;
        private final Map<String, Bucket> byKey =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                        return size() > MAX_BUCKETS;
                    }
                };

        Buckets(int perMinute, InstantSource clock, String source) {
            this.perMinute = perMinute;
            this.time = new ClockTime(clock);
            this.source = source;
        }

        void take(String key, Context request) {
            if (perMinute == 0) {
                return;
            }
            ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw exceeded(request, probe.getNanosToWaitForRefill());
            }
        }

        /** Checks the limit without counting. */
        void requireLeft(String key, Context request) {
            if (perMinute == 0) {
                return;
            }
            EstimationProbe probe = bucket(key).estimateAbilityToConsume(1);
            if (!probe.canBeConsumed()) {
                throw exceeded(request, probe.getNanosToWaitForRefill());
            }
        }

        /** Counts requests that were answered, even beyond the limit. */
        void count(String key, int requests) {
            if (perMinute != 0 && requests > 0) {
                var _ = bucket(key).consumeIgnoringRateLimits(requests);
            }
        }

        private ProblemException exceeded(Context request, long nanosToWait) {
            long seconds = Duration.ofNanos(nanosToWait).toSeconds() + 1;
            request.header("Retry-After", Long.toString(seconds));
            return ProblemException.of(
                    ProblemType.RATE_LIMITED,
                    "Too many requests "
                            + source
                            + ". Try again in "
                            + seconds
                            + (seconds == 1 ? " second." : " seconds."));
        }

        private synchronized Bucket bucket(String key) {
            return byKey.computeIfAbsent(
                    key,
                    _ ->
                            Bucket.builder()
                                    .addLimit(limit ->
                                            limit.capacity(perMinute)
                                                    .refillGreedy(perMinute, PERIOD))
                                    .withCustomTimePrecision(time)
                                    .build());
        }
    }

    /** The time of the clock, which pauses after the clock is set back. */
    private static final class ClockTime implements TimeMeter {

        private final InstantSource clock;
        private long seen;
        private long passed;

        ClockTime(InstantSource clock) {
            this.clock = clock;
            this.seen = clock.millis();
        }

        /** Ignores backward steps; otherwise, buckets would stay empty for as long as the step. */
        @Override
        public synchronized long currentTimeNanos() {
            long now = clock.millis();
            passed += Math.max(0, now - seen);
            seen = now;
            return passed * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
