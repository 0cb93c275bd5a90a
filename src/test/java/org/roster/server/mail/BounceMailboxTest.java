package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.roster.demo.mail.ReturnedMail;
import org.roster.demo.mail.SmtpListener;
import org.roster.server.configuration.Configuration.BounceSettings;
import org.roster.server.configuration.Configuration.MailSecurity;
import org.roster.server.http.OutboundTrust;
import org.roster.server.mail.BounceCursor.Position;
import org.roster.server.mail.BounceMailbox.Batch;
import org.roster.server.mail.BounceMailbox.MailboxUnavailableException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The IMAP client, with a real server and with misbehaving ones. */
class BounceMailboxTest {

    private static final String ID = "4f9d7b52-1c6e-4a3b-9d0f-2e8c5a7b6d41";
    private static final Position START = new Position(0, 0);

    private final ReturnedMail returned = new ReturnedMail();

    @AfterEach
    void stop() {
        returned.close();
    }

    private static BounceMailbox client(
            int port, MailSecurity security, String password, String folder) throws IOException {
        return client(port, security, password, folder, Duration.ofSeconds(60));
    }

    private static BounceMailbox client(
            int port, MailSecurity security, String password, String folder, Duration deadline)
            throws IOException {
        return new BounceMailbox(
                new BounceSettings(
                        "localhost",
                        port,
                        security,
                        "bounces",
                        password,
                        folder,
                        Duration.ofSeconds(1),
                        null),
                OutboundTrust.context(null),
                deadline);
    }

    private BounceMailbox client(MailSecurity security, String folder) throws IOException {
        return client(returned.port(), security, ReturnedMail.PASSWORD, folder);
    }

    @Test
    void mailboxIsReadInBatches() throws Exception {
        int messages = BounceMailbox.BATCH_SIZE + 5;
        for (int i = 0; i < messages; i++) {
            returned.deliver(ReturnedMail.sample("postfix.eml", ID, "ada@example.com"));
        }
        BounceMailbox mailbox = client(MailSecurity.NONE, "INBOX");
        Batch first = mailbox.read(START);
        Batch second = mailbox.read(first.end());
        Batch third = mailbox.read(second.end());
        assertThat(first.reports()).hasSize(BounceMailbox.BATCH_SIZE);
        assertThat(first.isLast()).isFalse();
        assertThat(second.reports()).hasSize(5);
        assertThat(third.reports()).isEmpty();
        assertThat(third.isLast()).isTrue();
        assertThat(third.end()).isEqualTo(second.end());
        assertThat(returned.read()).containsOnly(false);

        // With another UIDVALIDITY, the UIDs mean other messages.
        Position elsewhere = new Position(first.end().validity() + 1, 1_000_000);
        assertThat(mailbox.read(elsewhere).reports()).hasSize(BounceMailbox.BATCH_SIZE);
        mailbox.markRead(elsewhere.validity(), List.of(first.reports().getFirst().uid()));
        assertThat(returned.read()).containsOnly(false);
        mailbox.markRead(first.end().validity(), List.of(first.reports().getFirst().uid()));
        assertThat(returned.read()).containsOnlyOnce(true).startsWith(true);
    }

    @Test
    void beginningOfALongMessageIsEnough() throws Exception {
        String report = ReturnedMail.sample("postfix.eml", ID, "ada@example.com");
        returned.deliver(report + "x".repeat(20 * BounceMailbox.MAX_BYTES));
        returned.deliver(report.replace("Status:", "y".repeat(BounceMailbox.MAX_BYTES)));
        Batch batch = client(MailSecurity.NONE, "INBOX").read(START);
        assertThat(batch.reports()).singleElement().matches(found -> found.uid() == 1);
        assertThat(batch.end().uid()).isEqualTo(2);
    }

    @Test
    void failuresAreExplained() throws Exception {
        assertThat(client(MailSecurity.NONE, "INBOX").failure()).isEmpty();
        assertThat(client(returned.port(), MailSecurity.NONE, "wrong", "INBOX").failure())
                .contains("The mail server rejected the user name or password");
        assertThat(client(MailSecurity.NONE, "Bounces").failure())
                .contains(
                        "The mailbox has no folder Bounces, which roster.mail.bounces.folder"
                                + " names");
        assertThat(client(MailSecurity.STARTTLS, "INBOX").failure())
                .contains(
                        "The mail server does not support STARTTLS, which"
                                + " roster.mail.bounces.security requires");
        assertThat(client(MailSecurity.TLS, "INBOX").failure())
                .contains("Could not establish a secure connection to the mail server");
        int port = returned.port();
        returned.stop();
        assertThat(client(port, MailSecurity.NONE, "any", "INBOX").failure())
                .contains("The mail server refused the connection");
    }

    @Test
    void untrustedCertificateIsRefused() throws Exception {
        assertThat(client(returned.tlsPort(), MailSecurity.TLS, "any", "INBOX").failure())
                .contains(
                        "The certificate of the mail server was issued by an authority that is not"
                                + " trusted; if it is yours, add it to roster.trust-certificates");
    }

    private static void drip(Socket socket) {
        try (socket;
                OutputStream out = socket.getOutputStream()) {
            out.write("* OK ".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000_000 && !Thread.interrupted(); i++) {
                out.write('x');
                out.flush();
            }
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Timeout(30)
    void endlessServerIsLeftAtTheDeadline() throws Exception {
        try (SmtpListener endless = SmtpListener.start(BounceMailboxTest::drip)) {
            BounceMailbox mailbox =
                    client(
                            endless.port(),
                            MailSecurity.NONE,
                            "any",
                            "INBOX",
                            Duration.ofSeconds(2));
            assertThatThrownBy(() -> mailbox.read(START))
                    .isInstanceOf(MailboxUnavailableException.class)
                    .hasMessage("The mail server did not respond in time");
        }
    }
}
