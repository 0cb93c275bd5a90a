package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.Configuration.MailSecurity;
import org.roster.server.mail.MailRenderer.RenderedMail;

import java.time.Duration;

import javax.net.ssl.SSLContext;

/** A mail server whose reply never ends although bytes keep arriving. */
class SlowMailServerTest {

    private static final RenderedMail MAIL = new RenderedMail("Subject", "plain", "<p>html</p>");
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private static MailServer client(int port) throws Exception {
        return new MailServer(
                new Configuration.Mail(
                        "localhost",
                        port,
                        MailSecurity.NONE,
                        null,
                        null,
                        "roster@example.com",
                        null),
                SSLContext.getDefault(),
                DEADLINE);
    }

    /**
     * Without a deadline for the whole mail this would never end: each byte restarts the read
     * timeout.
     */
    @Test
    @Timeout(60)
    void endlessReplyIsAbortedAtTheDeadline() throws Exception {
        try (ScriptedMailServer server = new ScriptedMailServer()) {
            MailServer client = client(server.port());
            server.replyEndlessly(true);
            assertThatThrownBy(() -> client.send("1", "ada@example.com", MAIL))
                    .isInstanceOfSatisfying(
                            MailRefusedException.class,
                            refused -> assertThat(refused.isPermanent()).isFalse())
                    .hasMessage("The mail server did not respond in time");
            assertThat(server.mails()).isEmpty();
            server.replyEndlessly(false);
            client.send("2", "grace@example.com", MAIL);
            assertThat(server.mails()).singleElement().asString().contains("To: grace@example.com");
        }
    }
}
