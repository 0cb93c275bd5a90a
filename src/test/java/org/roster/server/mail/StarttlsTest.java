package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.TestCertificates;
import org.roster.demo.mail.MailSink;
import org.roster.server.ProvidersTest;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.Configuration.MailSecurity;
import org.roster.server.http.OutboundTrust;
import org.roster.server.mail.MailRenderer.RenderedMail;

import java.io.IOException;
import java.nio.file.Path;

/** The security of the connection to the mail server ({@code roster.mail.security}). */
class StarttlsTest extends ProvidersTest {

    private static final RenderedMail MAIL = new RenderedMail("Subject", "plain", "<p>html</p>");

    private MailServer client(int port, MailSecurity security) throws IOException {
        return new MailServer(
                new Configuration.Mail(
                        "localhost", port, security, null, null, "roster@example.com", null),
                OutboundTrust.context(providers.certificateAuthority()));
    }

    @Test
    void mailIsSentOverTlsOnly() throws Exception {
        try (ScriptedMailServer server =
                new ScriptedMailServer(providers.certificates().serverContext())) {
            client(server.port(), MailSecurity.STARTTLS).send("1", "ada@example.com", MAIL);
            assertThat(server.commands())
                    .containsSubsequence(
                            "clear EHLO", "clear STARTTLS", "tls EHLO", "tls MAIL", "tls RCPT")
                    .contains("tls DATA")
                    .doesNotContain("clear MAIL");
            assertThat(client(server.port(), MailSecurity.STARTTLS).failure()).isEmpty();
        }
    }

    @Test
    void untrustedCertificateIsRefused(@TempDir Path folder) throws Exception {
        TestCertificates stranger = TestCertificates.create(folder);
        try (ScriptedMailServer server = new ScriptedMailServer(stranger.serverContext())) {
            MailServer client = client(server.port(), MailSecurity.STARTTLS);
            assertThat(client.failure())
                    .contains(
                            "The certificate of the mail server was issued by an authority that is"
                                    + " not trusted; if it is yours, add it to"
                                    + " roster.trust-certificates");
            assertThat(server.commands()).doesNotContain("tls MAIL").doesNotContain("clear MAIL");
        }
    }

    @Test
    void starttlsIsNotUsedWithoutSecurity() throws Exception {
        try (ScriptedMailServer server =
                new ScriptedMailServer(providers.certificates().serverContext())) {
            client(server.port(), MailSecurity.NONE).send("1", "ada@example.com", MAIL);
            assertThat(server.commands()).contains("clear DATA").doesNotContain("clear STARTTLS");
        }
    }

    @Test
    void missingStarttlsIsReported(@TempDir Path folder) throws Exception {
        try (var plain = MailSink.start(folder)) {
            assertThat(client(plain.port(), MailSecurity.STARTTLS).failure())
                    .contains(
                            "The mail server does not support STARTTLS, which roster.mail.security"
                                    + " requires");
            assertThat(client(plain.port(), MailSecurity.NONE).failure()).isEmpty();
            assertThat(plain.messages()).isEmpty();
        }
    }
}
