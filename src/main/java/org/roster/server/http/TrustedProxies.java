package org.roster.server.http;

import io.javalin.http.Context;

import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the address of a client behind the operator's reverse proxies. {@code X-Forwarded-For} and
 * {@code Forwarded} (RFC 7239) are read only if the connection comes from a trusted proxy. Each
 * proxy appends the address that it was called from, so the right-most address that isn't a trusted
 * proxy is the client's; a client can forge only what is to the left of it.
 *
 * <p>If the client can't be found this way, the address of the last trusted proxy counts, never one
 * that somebody else may have written. That is the case if the proxy doesn't know the address or
 * hides it ({@code unknown}, {@code _name}), if a header is malformed, or if the two headers
 * disagree: then the proxy has passed one of them through.
 */
public final class TrustedProxies {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"";
    private static final Pattern PAIR =
            Pattern.compile("(" + TOKEN + ")=([^\\s\",;]+|" + QUOTED + ")");
    private static final Pattern SEPARATOR = Pattern.compile("[ \\t]*([,;]|$)[ \\t]*");

    /** An IPv4 address, or an IPv6 address with or without brackets, and perhaps a port. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?<four>[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?"
                            + "|\\[(?<brackets>[0-9a-fA-F:.]+)](?::[0-9]{1,5})?"
                            + "|(?<six>[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*)");

    private static final Pattern ZONE = Pattern.compile("%[^\\]]*");

    private final InetAddressSet proxies = new InetAddressSet();

    /**
     * Creates a finder.
     *
     * @param networks the addresses of the proxies and networks in CIDR notation; if empty, no
     *     header is read
     */
    public TrustedProxies(List<String> networks) {
        proxies.addAll(networks);
    }

    String client(Context request) {
        String peer = request.req().getRemoteAddr();
        return client(
                peer == null ? "" : peer,
                Collections.list(request.req().getHeaders("X-Forwarded-For")),
                Collections.list(request.req().getHeaders("Forwarded")));
    }

    /**
     * Returns the client's address.
     *
     * @param peer the address that the connection comes from
     * @param xForwardedFor the values of all {@code X-Forwarded-For} headers
     * @param forwarded the values of all {@code Forwarded} headers
     */
    String client(String peer, List<String> xForwardedFor, List<String> forwarded) {
        InetAddress address = address(peer);
        if (address == null) {
            return peer;
        }
        if (proxies.isEmpty() || !proxies.test(address)) {
            return address.getHostAddress();
        }
        List<InetAddress> candidates = new ArrayList<>();
        if (!xForwardedFor.isEmpty()) {
            candidates.add(
                    client(address, List.of(String.join(",", xForwardedFor).split(",", -1))));
        }
        if (!forwarded.isEmpty()) {
            candidates.add(client(address, nodes(String.join(",", forwarded))));
        }
        boolean agree = candidates.stream().distinct().count() == 1;
        return (agree ? candidates.getFirst() : address).getHostAddress();
    }

    /**
     * Follows the chain of nodes from the peer backwards, for as long as the proxies are trusted.
     */
    private InetAddress client(InetAddress peer, List<String> nodes) {
        InetAddress client = peer;
        for (String node : nodes.reversed()) {
            InetAddress before = address(node.strip());
            if (before == null) {
                return client;
            }
            client = before;
            if (!proxies.test(client)) {
                return client;
            }
        }
        return client;
    }

    /**
     * Returns the node in the {@code for} parameter of each element of {@code Forwarded}, or an
     * empty text if it has none. A header that doesn't follow the grammar completely isn't used:
     * with an opening quotation mark, a client could hide what the proxy has appended.
     */
    private static List<String> nodes(String header) {
        List<String> nodes = new ArrayList<>();
        Matcher pair = PAIR.matcher(header);
        Matcher separator = SEPARATOR.matcher(header);
        String node = null;
        int at = 0;
        boolean more = true;
        while (more) {
            if (pair.region(at, header.length()).lookingAt()) {
                at = pair.end();
                if (pair.group(1).equalsIgnoreCase("for")) {
                    if (node != null) {
                        return List.of("");
                    }
                    node = unquoted(pair.group(2));
                }
            }
            if (!separator.region(at, header.length()).lookingAt()) {
                return List.of("");
            }
            at = separator.end();
            more = !separator.group(1).isEmpty();
            if (!separator.group(1).equals(";")) {
                nodes.add(node == null ? "" : node);
                node = null;
            }
        }
        return nodes;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }

    /** Returns the address of a node, without its port; null if it names no address. */
    private static @Nullable InetAddress address(String node) {
        String withoutZone = ZONE.matcher(node).replaceFirst("");
        Matcher literal = ADDRESS.matcher(withoutZone);
        if (!literal.matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(
                    Stream.of("four", "brackets", "six")
                            .map(literal::group)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
