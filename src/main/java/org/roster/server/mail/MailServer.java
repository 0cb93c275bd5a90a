package org.roster.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.roster.contract.DeliveryReason;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.Configuration.MailSecurity;
import org.roster.server.mail.MailRenderer.RenderedMail;
import org.roster.server.text.ClassResource;
import org.roster.unicode.MailAddress;
import org.simplejavamail.MailException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.converter.EmailConverter;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

/** Sends mails through the operator's mail server (RFC 5321). */
public final class MailServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /**
     * The longest time to send a mail, from the greeting to the end. The timeout above restarts
     * with each byte, so a server that answers byte by byte would delay all other mails. The worker
     * can send all mails that it claims together within their lease.
     */
    private static final Duration DEADLINE = Duration.ofSeconds(45);

    private static final int MAX_REPLY_LENGTH = 300;
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /** An enhanced status code of a failure (RFC 3463). */
    private static final Pattern STATUS =
            Pattern.compile("(?<!\\w)[45]\\.(\\d{1,3}\\.\\d{1,3})\\b");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}]+");

    private static final String UTF8 = "SMTPUTF8";
    private static final String NO_UTF8 =
            "The mail server does not support non-ASCII letters before the @ of an address"
                    + " (SMTPUTF8). Share the link, or invite again with another notification"
                    + " address";

    private final Mailer mailer;

    /**
     * Sends to addresses that need SMTPUTF8 (RFC 6531). It isn't for all mails: a mail that is sent
     * with SMTPUTF8 bounces where the next server on its way doesn't support it.
     */
    private final Mailer utf8Mailer;

    private final byte[] logo = ClassResource.read(MailServer.class, "logo.png");
    private final MailAddress from;

    /** The address that mails come back to, or null for {@link #from}. */
    private final @Nullable MailAddress bounces;

    private final Duration deadline;

    /** Creates a client of the configured server that checks its certificate with {@code tls}. */
    public MailServer(Configuration.Mail mail, SSLContext tls) {
        this(mail, tls, DEADLINE);
    }

    MailServer(Configuration.Mail mail, SSLContext tls, Duration deadline) {
        this.deadline = deadline;
        this.from = MailAddress.parse(mail.from()).orElseThrow();
        this.bounces =
                Optional.ofNullable(mail.bounces())
                        .map(Configuration.BounceSettings::address)
                        .flatMap(MailAddress::parse)
                        .orElse(null);
        this.mailer = mailer(mail, tls, false);
        this.utf8Mailer = mailer(mail, tls, true);
    }

    private static Mailer mailer(Configuration.Mail mail, SSLContext tls, boolean utf8) {
        return MailerBuilder.withSMTPServer(mail.host(), mail.port(), mail.user(), mail.password())
                .withTransportStrategy(strategy(mail.security()))
                .withCustomSSLFactoryInstance(tls.getSocketFactory())
                .verifyingServerIdentity(true)
                .withProperties(properties(mail.security(), utf8))
                .withSessionTimeout(Math.toIntExact(TIMEOUT.toMillis()))
                .clearEmailValidator()
                .buildMailer();
    }

    private static TransportStrategy strategy(MailSecurity security) {
        return switch (security) {
            case STARTTLS -> TransportStrategy.SMTP_TLS;
            case TLS -> TransportStrategy.SMTPS;
            case NONE -> TransportStrategy.SMTP;
        };
    }

    private static Map<String, String> properties(MailSecurity security, boolean utf8) {
        Map<String, String> properties = new HashMap<>();
        properties.put("mail.mime.allowutf8", String.valueOf(utf8));
        if (security == MailSecurity.NONE) {
            properties.put("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    /**
     * Sends a mail.
     *
     * @param messageId the random first part of the {@code Message-ID}; a retry has the same
     * @throws MailRefusedException if the server doesn't accept the mail
     */
    void send(String messageId, String address, RenderedMail mail) throws MailRefusedException {
        MailAddress to =
                MailAddress.parse(address)
                        .orElseThrow(() ->
                                new MailRefusedException(
                                        DeliveryReason.ADDRESS_INVALID,
                                        "Mail cannot be sent to this address",
                                        true));
        Email email =
                EmailBuilder.startingBlank()
                        .fixingMessageId("<" + messageId + "@" + from.domain() + ">")
                        .from("Roster", from.toString())
                        .withBounceTo(envelopeSender(messageId))
                        .to(to.toString())
                        .withSubject(mail.subject())
                        .withPlainText(mail.plain())
                        .withHTMLText(mail.html())
                        .withEmbeddedImage(MailRenderer.LOGO, logo, "image/png")
                        .withHeader("Auto-Submitted", "auto-generated")
                        .withHeader("X-Auto-Response-Suppress", "All")
                        .buildEmail();
        if (to.needsUtf8() || from.needsUtf8()) {
            runWithDeadline(() -> sendAsUtf8(email));
        } else {
            runWithDeadline(() -> mailer.sendMail(email).join());
        }
    }

    /** Returns the address that a mail comes back to; with a tag (RFC 5233), it names the mail. */
    private String envelopeSender(String messageId) {
        return bounces == null
                ? from.toString()
                : bounces.localPart() + "+" + messageId + "@" + bounces.domain();
    }

    private void sendAsUtf8(Email email) throws MessagingException, MailRefusedException {
        Session session = utf8Mailer.getSession();
        try (SMTPTransport transport = (SMTPTransport) session.getTransport()) {
            transport.connect();
            if (!transport.supportsExtension(UTF8)) {
                throw new MailRefusedException(DeliveryReason.SMTPUTF8_REQUIRED, NO_UTF8, true);
            }
            MimeMessage message = EmailConverter.emailToMimeMessage(email, session);
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /** An exchange with the mail server. */
    private interface Exchange {
        void run() throws MessagingException, MailRefusedException;
    }

    /**
     * Runs an exchange with the server and disconnects at the deadline: interrupting a virtual
     * thread closes the socket that it reads or writes.
     */
    private void runWithDeadline(Exchange exchange) throws MailRefusedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running =
                    executor.submit(() -> {
                        exchange.run();
                        return null;
                    });
            try {
                running.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw failed(e);
            } catch (TimeoutException e) {
                running.cancel(true);
                throw new MailRefusedException(
                        DeliveryReason.TIMEOUT, MailConnectionFailures.TOO_SLOW, false, e);
            } catch (InterruptedException e) {
                running.cancel(true);
                Thread.currentThread().interrupt();
                throw new MailRefusedException(
                        DeliveryReason.STOPPING, "The service is shutting down", false, e);
            }
        }
    }

    private static MailRefusedException failed(ExecutionException e) {
        return switch (e.getCause()) {
            case MailRefusedException refused -> refused;
            case MailException failed -> refused(failed);
            case MessagingException failed -> refused(failed);
            case RuntimeException defect -> throw defect;
            case null, default -> throw new IllegalStateException(e);
        };
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
        }
    }

    private static MailRefusedException refused(Exception e) {
        Optional<Throwable> reply =
                MailConnectionFailures.causes(e).stream()
                        .filter(cause -> code(cause) != 0)
                        .reduce((first, last) -> last);
        if (reply.isEmpty()) {
            DeliveryFailure failure = MailConnectionFailures.of(e, "roster.mail.security");
            return new MailRefusedException(failure.reason(), failure.error(), false, e);
        }
        String text = shorten(String.valueOf(reply.get().getMessage()));
        return new MailRefusedException(reason(text), text, code(reply.get()) >= 500, e);
    }

    private static DeliveryReason reason(String reply) {
        Matcher status = STATUS.matcher(reply);
        return switch (status.find() ? status.group(1) : "") {
            case "1.1" -> DeliveryReason.RECIPIENT_UNKNOWN;
            case "2.2" -> DeliveryReason.MAILBOX_FULL;
            default -> DeliveryReason.REJECTED;
        };
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

    /** Shortens a server's reply to one line without links. */
    private static String shorten(String reply) {
        String line = SPACE.matcher(LINK.matcher(reply).replaceAll("…")).replaceAll(" ").strip();
        return line.length() <= MAX_REPLY_LENGTH ? line : line.substring(0, MAX_REPLY_LENGTH) + "…";
    }
}
