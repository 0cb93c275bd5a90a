package org.roster.server.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;

import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryReason;
import org.roster.server.http.OutboundTrust;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/** Explains failed connections to a mail server over SMTP or IMAP. */
final class MailConnectionFailures {

    static final String TOO_SLOW = "The mail server did not respond in time";

    /** The library's messages for SMTP and IMAP. */
    private static final Pattern NO_STARTTLS = Pattern.compile("^STARTTLS (?:is )?required\\b");

    private MailConnectionFailures() {}

    /**
     * Returns the failure that an exception stands for.
     *
     * @param securityKey the setting that decides about STARTTLS
     */
    static DeliveryFailure of(Throwable e, String securityKey) {
        DeliveryFailure failure =
                new DeliveryFailure(
                        DeliveryReason.CONNECTION_FAILED,
                        "Could not communicate with the mail server");
        for (Throwable cause : causes(e)) {
            failure = failure(cause, securityKey, failure);
        }
        return failure;
    }

    /** Returns the exception and all its causes. Mail exceptions have two chains of causes. */
    static Set<Throwable> causes(Throwable e) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Throwable> inOrder = new LinkedHashSet<>();
        Deque<Throwable> open = new ArrayDeque<>();
        open.add(e);
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (seen.add(next)) {
                inOrder.add(next);
                add(open, next.getCause());
                if (next instanceof MessagingException messaging) {
                    add(open, messaging.getNextException());
                }
            }
        }
        return inOrder;
    }

    private static void add(Deque<Throwable> open, @Nullable Throwable e) {
        if (e != null) {
            open.add(e);
        }
    }

    private static DeliveryFailure failure(
            Throwable cause, String securityKey, DeliveryFailure otherwise) {
        if (otherwise.reason() == DeliveryReason.CERTIFICATE_UNTRUSTED) {
            return otherwise;
        } else if (cause instanceof AuthenticationFailedException) {
            return new DeliveryFailure(
                    DeliveryReason.AUTHENTICATION_FAILED,
                    "The mail server rejected the user name or password");
        } else if (cause instanceof UnknownHostException) {
            return new DeliveryFailure(
                    DeliveryReason.HOST_UNKNOWN,
                    "The mail server's host name could not be resolved");
        } else if (cause instanceof ConnectException) {
            return new DeliveryFailure(
                    DeliveryReason.CONNECTION_REFUSED, "The mail server refused the connection");
        } else if (cause instanceof SocketTimeoutException) {
            return new DeliveryFailure(DeliveryReason.TIMEOUT, TOO_SLOW);
        } else if (OutboundTrust.isUntrusted(cause)) {
            return new DeliveryFailure(
                    DeliveryReason.CERTIFICATE_UNTRUSTED,
                    "The certificate of the mail server was issued by an authority that is not"
                            + " trusted; if it is yours, add it to roster.trust-certificates");
        } else if (cause instanceof SSLException) {
            return new DeliveryFailure(
                    DeliveryReason.TLS_FAILED,
                    "Could not establish a secure connection to the mail server");
        } else if (NO_STARTTLS.matcher(String.valueOf(cause.getMessage())).find()) {
            return new DeliveryFailure(
                    DeliveryReason.TLS_FAILED,
                    "The mail server does not support STARTTLS, which "
                            + securityKey
                            + " requires");
        }
        return otherwise;
    }
}
