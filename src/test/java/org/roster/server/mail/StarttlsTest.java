package org.roster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.roster.demo.TestCertificates;
import org.roster.demo.mail.MailSink;
import org.roster.demo.provider.LocalProviders;
import org.roster.server.configuration.Configuration;
import org.roster.server.configuration.Configuration.MailSecurity;
import org.roster.server.http.OutboundTrust;
import org.roster.server.mail.InvitationMailRenderer.RenderedMail;

import java.io.IOException;
import java.nio.file.Path;

/** The connection to the mail server, by {@code roster.mail.security}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarttlsTest {

    private static final RenderedMail MAIL = new RenderedMail("Subject", "plain", "<p>html</p>");

    private LocalProviders providers;

    @BeforeAll
    void start() {
        providers = LocalProviders.start();
    }

    @AfterAll
    void stop() {
        providers.close();
    }

    private MailServer client(int port, MailSecurity security) throws IOException {
        return new MailServer(
                new Configuration.Mail(
                        "localhost", port, security, null, null, "roster@example.com"),
                OutboundTrust.context(providers.certificateAuthority()));
    }

    @Test
    void mailGoesOverTlsAndNothingOfItBefore() throws Exception {
        try (StarttlsMailServer server =
                new StarttlsMailServer(providers.certificates().serverContext())) {
            client(server.port(), MailSecurity.STARTTLS).send("1", "ada@example.com", MAIL);
            assertThat(server.said())
                    .containsSubsequence(
                            "clear EHLO", "clear STARTTLS", "tls EHLO", "tls MAIL", "tls RCPT")
                    .contains("tls DATA")
                    .doesNotContain("clear MAIL");
            assertThat(client(server.port(), MailSecurity.STARTTLS).failure()).isEmpty();
        }
    }

    @Test
    void certificateOfAStrangerIsNotTakenForTheServers(@TempDir Path folder) throws Exception {
        TestCertificates stranger = TestCertificates.create(folder);
        try (StarttlsMailServer server = new StarttlsMailServer(stranger.serverContext())) {
            MailServer client = client(server.port(), MailSecurity.STARTTLS);
            assertThat(client.failure())
                    .contains("Could not establish a secure connection to the mail server");
            assertThat(server.said()).doesNotContain("tls MAIL").doesNotContain("clear MAIL");
        }
    }

    @Test
    void withoutSecurityStarttlsIsLeftAlone() throws Exception {
        try (StarttlsMailServer server =
                new StarttlsMailServer(providers.certificates().serverContext())) {
            client(server.port(), MailSecurity.NONE).send("1", "ada@example.com", MAIL);
            assertThat(server.said()).contains("clear DATA").doesNotContain("clear STARTTLS");
        }
    }

    @Test
    void serverThatOffersNoneIsSaidSo(@TempDir Path folder) throws Exception {
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
