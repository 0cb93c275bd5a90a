package org.roster.server.auditsink;

import org.jspecify.annotations.Nullable;
import org.roster.server.http.OutboundTrust;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/** Explains failed connections to a syslog server. */
final class SyslogFailures {

    static final String TOO_SLOW = "The syslog server did not respond in time";

    /** The JDK's messages of a certificate for other names, and of an alert of the server. */
    private static final Pattern OTHER_NAME = Pattern.compile("^No (?:name|subject alternative)");

    private static final Pattern ALERT = Pattern.compile("fatal alert: (\\w+)");

    private SyslogFailures() {}

    /**
     * Returns the failure that an exception stands for.
     *
     * @param host the server
     */
    static SinkUnavailableException of(@Nullable Throwable e, String host) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String sentence = sentence(cause, host);
            if (sentence != null) {
                return new SinkUnavailableException(sentence, e);
            }
        }
        return new SinkUnavailableException("Could not communicate with the syslog server", e);
    }

    private static @Nullable String sentence(Throwable cause, String host) {
        String message = String.valueOf(cause.getMessage());
        Matcher alert = ALERT.matcher(message);
        return switch (cause) {
            case UnknownHostException _ -> "The syslog server's host name could not be resolved";
            case ConnectException _ -> "The syslog server refused the connection";
            case SocketTimeoutException _ -> TOO_SLOW;
            case SyslogConnection.ClosedEarlyException _ ->
                    "The syslog server closed the connection before it had read everything";
            case SocketException _ ->
                    "The connection to the syslog server broke before it had read everything";
            case SSLException _ when alert.find() ->
                    "The syslog server refused the TLS connection with the alert "
                            + alert.group(1)
                            + "; if it requires a certificate, set"
                            + " roster.audit-sink.syslog.certificate";
            case SSLException _ when OutboundTrust.isUntrusted(cause) ->
                    "The certificate of the syslog server was issued by an authority that is not"
                            + " trusted; if it is yours, set"
                            + " roster.audit-sink.syslog.trust-certificates";
            case CertificateExpiredException _ ->
                    "The certificate of the syslog server has expired";
            case CertificateException _ when OTHER_NAME.matcher(message).find() ->
                    "The certificate of the syslog server is not valid for the name " + host;
            case SSLException _ when cause.getCause() == null ->
                    "Could not establish a secure connection to the syslog server";
            default -> null;
        };
    }
}
