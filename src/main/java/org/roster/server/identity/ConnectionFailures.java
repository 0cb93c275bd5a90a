package org.roster.server.identity;

import org.roster.server.http.OutboundTrust;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

import javax.net.ssl.SSLException;

/** Describes why a provider can't be reached. */
final class ConnectionFailures {

    private ConnectionFailures() {}

    /** Returns a sentence for an operator. */
    static String sentence(String host, Exception failure) {
        if (OutboundTrust.isUntrusted(failure)) {
            return "The certificate of "
                    + host
                    + " was issued by an authority that is not trusted; if it is yours, add it to"
                    + " roster.trust-certificates";
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            switch (each) {
                case UnknownHostException e -> {
                    return "The host name " + host + " could not be resolved";
                }
                case UnresolvedAddressException e -> {
                    return "The host name " + host + " could not be resolved";
                }
                case HttpTimeoutException e -> {
                    return host + " did not respond in time";
                }
                case SSLException e -> {
                    return "Could not establish a secure connection to "
                            + host
                            + ": "
                            + e.getMessage();
                }
                default -> {
                    // The cause may say more.
                }
            }
        }
        return failure instanceof ConnectException
                ? host + " refused the connection"
                : String.valueOf(failure.getMessage());
    }
}
