package org.roster.desktop.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The address of a service as people type it. */
public final class ServiceAddress {

    private static final int LONGEST = 2048;

    private ServiceAddress() {}

    /**
     * The service's address: {@code roster.example.com}, {@code localhost:8443} and {@code
     * https://example.com/roster/} all mean one.
     *
     * @return without a slash at its end, or empty where {@code text} is no https address
     */
    public static Optional<URI> parse(String text) {
        String typed = text.strip();
        if (typed.isEmpty() || typed.length() > LONGEST) {
            return Optional.empty();
        }
        String address = typed.contains("://") ? typed : "https://" + typed;
        try {
            URI uri = new URI(address).parseServerAuthority();
            if (!"https".equalsIgnoreCase(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getPort() > 65_535
                    || uri.getPort() == 0
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null) {
                return Optional.empty();
            }
            String path = uri.getRawPath().replaceAll("/+$", "");
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(
                    URI.create("https://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
