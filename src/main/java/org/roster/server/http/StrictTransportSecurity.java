package org.roster.server.http;

import io.javalin.config.RoutesConfig;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Tells browsers to use only TLS for the service (HTTP Strict Transport Security, RFC 6797). The
 * header isn't sent on loopback, where other programs of the machine serve pages, and doesn't
 * include subdomains, which the service doesn't own.
 */
public final class StrictTransportSecurity {

    private static final String POLICY = "max-age=" + Duration.ofDays(365).toSeconds();

    private final Supplier<URI> publicUrl;

    /**
     * Creates the policy of a service.
     *
     * @param publicUrl the base of the service's addresses; known once the service listens
     */
    public StrictTransportSecurity(Supplier<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Adds the header to all responses. Call it before adding the routes. */
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

    /** Decides by the name only, because an unavailable resolver must not change responses. */
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
