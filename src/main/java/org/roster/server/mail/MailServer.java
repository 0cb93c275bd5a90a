package org.roster.server.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.Configuration.MailSecurity;
import org.roster.server.http.OutboundTrust;
import org.roster.server.mail.InvitationMailRenderer.RenderedMail;
import org.simplejavamail.MailException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** Sends mails through the operator's mail server (RFC 5321). */
public final class MailServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /**
     * The longest time to send a mail, from the greeting to the end. The timeout above restarts
     * with each byte, so a server that answers byte by byte would delay all other mails. The worker
     * can send all mails that it claims together within their lease.
     */
    private static final Duration DEADLINE = Duration.ofSeconds(45);

    private static final String TOO_SLOW = "The mail server did not respond in time";
    private static final int LONGEST_REPLY = 300;
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}]+");

    private final Mailer mailer;
    private final String from;
    private final Duration deadline;

    /** Creates a client of the configured server that checks its certificate with {@code tls}. */
    public MailServer(Configuration.Mail mail, SSLContext tls) {
        this(mail, tls, DEADLINE);
    }

    MailServer(Configuration.Mail mail, SSLContext tls, Duration deadline) {
        this.deadline = deadline;
        this.from = mail.from();
        this.mailer =
                MailerBuilder.withSMTPServer(mail.host(), mail.port(), mail.user(), mail.password())
                        .withTransportStrategy(strategy(mail.security()))
                        .withCustomSSLFactoryInstance(tls.getSocketFactory())
                        .verifyingServerIdentity(true)
                        .withProperties(properties(mail.security()))
                        .withSessionTimeout(Math.toIntExact(TIMEOUT.toMillis()))
                        .buildMailer();
    }

    private static TransportStrategy strategy(MailSecurity security) {
        return switch (security) {
            case STARTTLS -> TransportStrategy.SMTP_TLS;
            case TLS -> TransportStrategy.SMTPS;
            case NONE -> TransportStrategy.SMTP;
        };
    }

    private static Map<String, String> properties(MailSecurity security) {
        return security == MailSecurity.NONE
                ? Map.of("mail.smtp.starttls.enable", "false")
                : Map.of();
    }

    /**
     * Sends a mail.
     *
     * @param id the mail's permanent id; a retry has the same id
     * @throws MailRefusedException if the server doesn't accept the mail
     */
    void send(String id, String address, RenderedMail mail) throws MailRefusedException {
        try {
            Email email =
                    EmailBuilder.startingBlank()
                            .fixingMessageId("<" + id + "@" + domain(from) + ">")
                            .from("Roster", from)
                            .to(address)
                            .withSubject(mail.subject())
                            .withPlainText(mail.plain())
                            .withHTMLText(mail.html())
                            .withHeader("Auto-Submitted", "auto-generated")
                            .withHeader("X-Auto-Response-Suppress", "All")
                            .buildEmail();
            runWithDeadline(() -> mailer.sendMail(email).join());
        } catch (MailException e) {
            throw refused(e);
        }
    }

    /**
     * Runs an exchange with the server and disconnects at the deadline: interrupting a virtual
     * thread closes the socket that it reads or writes.
     */
    private void runWithDeadline(Runnable exchange) throws MailRefusedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running = executor.submit(exchange);
            try {
                running.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e);
            } catch (TimeoutException e) {
                running.cancel(true);
                throw new MailRefusedException(TOO_SLOW, false, e);
            } catch (InterruptedException e) {
                running.cancel(true);
                Thread.currentThread().interrupt();
                throw new MailRefusedException("The service is shutting down", false, e);
            }
        }
    }

    /**
     * Checks whether mail can be sent: connects, secures the connection and signs in.
     *
     * @return the reason for a failure in words that an operator may read, or empty if it succeeds
     */
    public Optional<String> failure() {
        try {
            runWithDeadline(mailer::testConnection);
            return Optional.empty();
        } catch (MailRefusedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (MailException e) {
            return Optional.of(String.valueOf(refused(e).getMessage()));
        }
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static MailRefusedException refused(MailException e) {
        String reply = null;
        boolean permanent = false;
        String problem = "Could not communicate with the mail server";
        for (Throwable cause : causes(e)) {
            int code = code(cause);
            if (code != 0) {
                reply = String.valueOf(cause.getMessage());
                permanent = code >= 500;
            } else if (cause instanceof AuthenticationFailedException) {
                problem = "The mail server rejected the user name or password";
            } else if (cause instanceof UnknownHostException) {
                problem = "The mail server's host name could not be resolved";
            } else if (cause instanceof ConnectException) {
                problem = "The mail server refused the connection";
            } else if (cause instanceof SocketTimeoutException) {
                problem = TOO_SLOW;
            } else if (OutboundTrust.isUntrusted(cause)) {
                problem =
                        "The certificate of the mail server was issued by an authority that is not"
                                + " trusted; if it is yours, add it to roster.trust-certificates";
                break;
            } else if (cause instanceof SSLException) {
                problem = "Could not establish a secure connection to the mail server";
            } else if (String.valueOf(cause.getMessage()).startsWith("STARTTLS is required")) {
                problem =
                        "The mail server does not support STARTTLS, which roster.mail.security"
                                + " requires";
            }
        }
        return new MailRefusedException(shorten(reply == null ? problem : reply), permanent, e);
    }

    /** Returns the server's reply code, or 0 if the exception has none. */
    private static int code(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            case SMTPSenderFailedException failed -> failed.getReturnCode();
            case SMTPSendFailedException failed -> Math.max(failed.getReturnCode(), 0);
            default -> 0;
        };
    }

    /** Returns the exception and all its causes. Mail exceptions have two chains of causes. */
    private static Set<Throwable> causes(Throwable e) {
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

    /** Shortens a server's reply to one line without links. */
    private static String shorten(String reply) {
        String line = SPACE.matcher(LINK.matcher(reply).replaceAll("…")).replaceAll(" ").strip();
        return line.length() <= LONGEST_REPLY ? line : line.substring(0, LONGEST_REPLY) + "…";
    }
}
