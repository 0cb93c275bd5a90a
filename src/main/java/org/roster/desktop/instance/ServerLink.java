package org.roster.desktop.instance;

import org.roster.client.ServiceAddress;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link that names a service: {@code roster://HOST} or {@code roster://HOST:PORT}, and nothing
 * else. Any web page can open one, so it contains nothing beyond what a user could type.
 *
 * @param address the service, as {@code https://HOST[:PORT]}
 */
public record ServerLink(URI address) {

    /** The maximum length. A host name has at most 253 characters (RFC 1035, section 2.3.4). */
    static final int MAX_LENGTH = "roster://".length() + 253 + ":65535".length();

    private static final Pattern FORM =
            Pattern.compile(
                    "roster://((?:[a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::[0-9]{1,5})?)",
                    Pattern.CASE_INSENSITIVE);

    /** Parses a link. Returns an empty result if {@code text} isn't a valid link. */
    public static Optional<ServerLink> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher link = FORM.matcher(text);
        return link.matches()
                ? ServiceAddress.parse(link.group(1)).map(ServerLink::new)
                : Optional.empty();
    }

    /** Returns the link as it is sent to the first instance. */
    String text() {
        return "roster://" + address.getRawAuthority();
    }
}
