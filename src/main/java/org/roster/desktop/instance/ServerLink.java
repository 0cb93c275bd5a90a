package org.roster.desktop.instance;

import org.roster.desktop.client.ServiceAddress;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link that names a service: {@code roster://HOST} or {@code roster://HOST:PORT}, and nothing
 * else. Any web page can have one opened, so it says no more than what a person could type.
 *
 * @param address the service, as {@code https://HOST[:PORT]}
 */
public record ServerLink(URI address) {

    /** A name has 253 characters at most (RFC 1035, section 2.3.4). */
    static final int LONGEST = "roster://".length() + 253 + ":65535".length();

    private static final Pattern FORM =
            Pattern.compile(
                    "roster://((?:[a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::[0-9]{1,5})?)",
                    Pattern.CASE_INSENSITIVE);

    /** Reads a link, or is empty where {@code text} is anything else. */
    public static Optional<ServerLink> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher link = FORM.matcher(text);
        return link.matches()
                ? ServiceAddress.parse(link.group(1)).map(ServerLink::new)
                : Optional.empty();
    }

    /** The link as it is handed on. */
    String text() {
        return "roster://" + address.getRawAuthority();
    }
}
