package org.roster.server.webhooks;

import okhttp3.HttpUrl;

import org.roster.contract.NewWebhook;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses the address of a webhook: https on port 443 with a host name. This uses the URL parser of
 * the client that sends the messages, so both agree on the host.
 */
final class ReceiverAddress {

    private static final Pattern FORM =
            Pattern.compile("(?i)https://[^/\\p{Cntrl}\\s\\\\][^\\p{Cntrl}\\s\\\\]*");

    /** An address with user information, even if that is empty. */
    private static final Pattern USER_INFORMATION = Pattern.compile("(?i)https://[^/?#]*@.*");

    /**
     * A host name with at least two labels. The last one starts with a letter, so the name isn't an
     * IPv4 address in any notation (WHATWG URL, 3.5: ends in a number).
     */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)++[a-z][a-z0-9-]*[a-z0-9]");

    private static final int MAX_HOST_LENGTH = 253;
    private static final int PORT = 443;

    private ReceiverAddress() {}

    /**
     * Parses an address.
     *
     * @return the address with the ASCII form of its host, or empty if it isn't allowed
     */
    static Optional<HttpUrl> parse(String text) {
        if (text.length() > NewWebhook.MAX_URL_LENGTH
                || !FORM.matcher(text).matches()
                || USER_INFORMATION.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(HttpUrl.parse(text))
                .filter(url ->
                        url.isHttps()
                                && url.port() == PORT
                                && url.fragment() == null
                                && url.host().length() <= MAX_HOST_LENGTH
                                && NAME.matcher(url.host()).matches()
                                && url.toString().length() <= NewWebhook.MAX_URL_LENGTH);
    }
}
