package org.roster.client.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roster.client.ClientProduct;
import org.roster.client.RosterServiceClient;
import org.roster.client.ServiceException;
import org.roster.client.tls.RefusedCertificate.RefusalReason;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A failed connection reports the refused certificate and the reason. */
class RefusedCertificateTest {

    private static final String AUTHORITY = "CN=Example CA";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir private Path folder;

    private final Instant now = Instant.now();

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        return keys.generateKeyPair();
    }

    private static X509v3CertificateBuilder certificate(
            String issuer, String subject, Instant from, Instant until, KeyPair keys) {
        return new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.TWO,
                Date.from(from),
                Date.from(until),
                new X500Name(subject),
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, KeyPair by)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(by.getPrivate())));
    }

    /** Presents a certificate of a private authority to a client that may trust it. */
    private RefusedCertificate refused(String name, Instant from, Instant until, boolean trusted)
            throws Exception {
        KeyPair authorityKeys = keys();
        X509Certificate authority =
                sign(
                        certificate(
                                        AUTHORITY,
                                        AUTHORITY,
                                        now.minus(YEAR),
                                        now.plus(YEAR),
                                        authorityKeys)
                                .addExtension(
                                        Extension.basicConstraints, true, new BasicConstraints(0)),
                        authorityKeys);
        KeyPair serverKeys = keys();
        X509Certificate server =
                sign(
                        certificate(AUTHORITY, "CN=" + name, from, until, serverKeys)
                                .addExtension(
                                        Extension.subjectAlternativeName,
                                        false,
                                        new GeneralNames(
                                                new GeneralName(GeneralName.dNSName, name))),
                        authorityKeys);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "server",
                serverKeys.getPrivate(),
                new char[0],
                new X509Certificate[] {server, authority});
        Path pem = folder.resolve("trusted.pem");
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(pem))) {
            writer.writeObject(authority);
        }
        RefusedCertificate refused =
                refused(store, TrustedCertificates.reading(trusted ? pem : null).get().context());
        assertThat(refused.subject()).isEqualTo("CN=" + name);
        assertThat(refused.issuer()).isEqualTo(AUTHORITY);
        assertThat(refused.validUntil().getEpochSecond()).isEqualTo(until.getEpochSecond());
        assertThat(refused.fingerprint())
                .isEqualTo(
                        HexFormat.ofDelimiter(":")
                                .withUpperCase()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(server.getEncoded())));
        return refused;
    }

    private static RefusedCertificate refused(KeyStore shown, SSLContext trusted) throws Exception {
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(shown, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.start();
        URI address = URI.create("https://localhost:" + server.getAddress().getPort());
        try (RosterServiceClient client =
                new RosterServiceClient(address, trusted, ClientProduct.DESKTOP)) {
            ServiceException.CertificateRefused failure =
                    catchThrowableOfType(ServiceException.CertificateRefused.class, client::signIn);
            assertThat(failure).isNotNull();
            return failure.certificate().orElseThrow();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void certificateOfUnknownIssuerIsReported() throws Exception {
        assertThat(refused("localhost", now.minus(DAY), now.plus(DAY), false).reason())
                .isEqualTo(RefusalReason.UNKNOWN_ISSUER);
    }

    @Test
    void expiredCertificateIsReported() throws Exception {
        assertThat(refused("localhost", now.minus(DAY), now.minus(HOUR), true).reason())
                .isEqualTo(RefusalReason.EXPIRED);
    }

    @Test
    void certificateNotYetValidIsReported() throws Exception {
        assertThat(refused("localhost", now.plus(HOUR), now.plus(DAY), true).reason())
                .isEqualTo(RefusalReason.NOT_YET_VALID);
    }

    @Test
    void certificateForAnotherNameIsReported() throws Exception {
        assertThat(refused("other.example.com", now.minus(DAY), now.plus(DAY), true).reason())
                .isEqualTo(RefusalReason.OTHER_NAME);
    }

    @Test
    void namesAreShortenedAndStrippedOfControlCharacters() throws Exception {
        KeyPair keys = keys();
        String subject = "CN=a" + ",OU=Example".repeat(50);
        X509Certificate certificate =
                sign(certificate("CN=a\u202eb", subject, now, now, keys), keys);

        RefusedCertificate refused = RefusedCertificate.of(certificate, new Exception());

        assertThat(refused.subject()).hasSize(201);
        assertThat(refused.issuer()).isEqualTo("CN=a?b");
        assertThat(refused.reason()).isEqualTo(RefusalReason.OTHER);
    }
}
