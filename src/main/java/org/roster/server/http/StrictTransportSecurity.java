package org.roster.server.http;

import io.javalin.config.RoutesConfig;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Tells browsers to reach the service over TLS alone from now on (HTTP Strict Transport Security,
 * RFC 6797). Says nothing on loopback, where other programs of the same machine have their pages;
 * and nothing of subdomains, which are not the service's to decide.
 */
public final class StrictTransportSecurity {

    private static final String POLICY = "max-age=" + Duration.ofDays(365).toSeconds();

    private final Supplier<URI> publicUrl;

    /**
     * The policy of a service.
     *
     * @param publicUrl what its addresses start with; known once it listens
     */
    public StrictTransportSecurity(Supplier<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Adds it to what the routes answer; to be added before any of them. */
    public void addTo(RoutesConfig routes) {
        routes.before(request -> {
            if (applies(publicUrl.get())) {
                request.header("Strict-Transport-Security", POLICY);
            }
        });
    }

    private static boolean applies(URI url) {
        return url.getScheme().equals("https") && !isLoopback(url.getHost());
    }

    /** Decided by the name alone: a resolver that is away must not change the answers. */
    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
