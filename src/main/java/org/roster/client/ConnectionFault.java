package org.roster.client;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a connection to a server or an identity provider failed. */
public enum ConnectionFault {
    /** Nothing answered in time. */
    SILENT,
    /** There is no address for the host name. */
    HOST_UNKNOWN,
    /** There is no route to the address. */
    OFFLINE,
    /** The computer at the address accepts no connections on the port. */
    REFUSED,
    /** The connection ended before the response was complete. */
    BROKEN,
    /** A gateway answered for the server, or an identity provider reported an error. */
    GATEWAY,
    /** The proxy of this computer's network is unreachable. */
    PROXY_UNREACHABLE,
    /** The proxy requires a username and password (status 407). */
    PROXY_PASSWORD,
    /** The proxy accepts only Kerberos tickets, and the user has none that it accepts. */
    PROXY_TICKET,
    /** The proxy offers no way to sign in that Roster supports for the server, as with NTLM. */
    PROXY_SCHEME,
    /** The proxy answered, but didn't connect. */
    PROXY_REFUSED,
    /** The network requires a sign-in first (status 511, RFC 6585, section 6). */
    NETWORK_SIGN_IN,
    /** The service is reachable, but the identity provider hasn't renewed the sign-in. */
    RENEWAL;

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final int NETWORK_AUTHENTICATION_REQUIRED = 511;

    /** The statuses of gateways. Those from 520 on are Cloudflare's. */
    private static final Set<Integer> GATEWAYS =
            Set.of(502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530);

    /** How the JDK's clients report a proxy's answer to CONNECT, with the status. */
    private static final Pattern TUNNEL =
            Pattern.compile("(?:Tunnel failed, got: |Proxy returns \"HTTP/1\\.\\d )(\\d{3})\\b");

    /** Classifies a failure to send a request or to read its response. */
    public static ConnectionFault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case HttpTimeoutException e -> {
                    return SILENT;
                }
                case InterruptedIOException e -> {
                    return SILENT;
                }
                case UnknownHostException e -> {
                    return HOST_UNKNOWN;
                }
                case UnresolvedAddressException e -> {
                    return HOST_UNKNOWN;
                }
                case NoRouteToHostException e -> {
                    return OFFLINE;
                }
                case ConnectException e when !isCausedBy(e, UnresolvedAddressException.class) -> {
                    return refusal(String.valueOf(e.getMessage()));
                }
                default -> {
                    Matcher tunnel = TUNNEL.matcher(String.valueOf(cause.getMessage()));
                    if (tunnel.find()) {
                        return Integer.parseInt(tunnel.group(1)) == PROXY_AUTHENTICATION_REQUIRED
                                ? PROXY_PASSWORD
                                : PROXY_REFUSED;
                    }
                }
            }
        }
        return BROKEN;
    }

    /** Classifies a failure at an address, which may be that of its proxy. */
    public static ConnectionFault of(Throwable failure, URI address) {
        ConnectionFault fault = of(failure);
        return switch (fault) {
            case HOST_UNKNOWN, OFFLINE, REFUSED -> isProxied(address) ? PROXY_UNREACHABLE : fault;
            case SILENT,
                    BROKEN,
                    GATEWAY,
                    PROXY_UNREACHABLE,
                    PROXY_PASSWORD,
                    PROXY_TICKET,
                    PROXY_SCHEME,
                    PROXY_REFUSED,
                    NETWORK_SIGN_IN,
                    RENEWAL ->
                    fault;
        };
    }

    /** Returns whether a status without a problem comes from a gateway, a proxy or a network. */
    static boolean isGatewayStatus(int status) {
        return GATEWAYS.contains(status)
                || status == PROXY_AUTHENTICATION_REQUIRED
                || status == NETWORK_AUTHENTICATION_REQUIRED;
    }

    /** Classifies the status of an answer that isn't the server's, or is an error. */
    public static ConnectionFault ofStatus(int status) {
        return switch (status) {
            case PROXY_AUTHENTICATION_REQUIRED -> PROXY_PASSWORD;
            case NETWORK_AUTHENTICATION_REQUIRED -> NETWORK_SIGN_IN;
            default -> GATEWAY;
        };
    }

    private static ConnectionFault refusal(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("timed out")) {
            return SILENT;
        }
        return words.contains("unreachable") || words.contains("no route") ? OFFLINE : REFUSED;
    }

    /** Whether a failure or one of its causes has this type. */
    static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProxied(URI address) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector != null
                && selector.select(address).stream()
                        .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }
}
