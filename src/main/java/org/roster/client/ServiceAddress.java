package org.roster.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Parses the address of a service as users type it. */
public final class ServiceAddress {

    private static final int MAX_LENGTH = 2048;

    private ServiceAddress() {}

    /**
     * Parses an address such as {@code roster.example.com}, {@code localhost:8443} or {@code
     * https://example.com/roster/}.
     *
     * @return the address without a trailing slash, or empty if {@code text} isn't an https address
     */
    public static Optional<URI> parse(String text) {
        String typed = text.strip();
        if (typed.isEmpty() || typed.length() > MAX_LENGTH) {
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
            String path = uri.getRawPath().replaceAll("(?<!/)/+$", "");
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return Optional.of(
                    URI.create("https://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
