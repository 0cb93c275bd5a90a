package org.roster.demo;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.roster.client.tls.TrustedCertificates;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A private certificate authority, and a server certificate from it for {@code localhost}, {@code
 * 127.0.0.1} and {@code ::1}. Both are valid for a week.
 */
public final class TestCertificates {

    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path authorityFile;
    private final Path certificateFile;
    private final Path keyFile;
    private final X509Certificate authority;
    private final X509Certificate certificate;
    private final PrivateKey key;
    private final SSLContext clientContext;

    private TestCertificates(
            Path folder, X509Certificate authority, X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException, IOException {
        this.authority = authority;
        this.certificate = certificate;
        this.key = key;
        clientContext = clientContext(authority);
        authorityFile = write(folder.resolve("authority.pem"), new JcaMiscPEMGenerator(authority));
        certificateFile =
                write(folder.resolve("certificate.pem"), new JcaMiscPEMGenerator(certificate));
        keyFile = write(folder.resolve("key.pem"), new JcaPKCS8Generator(key, null));
    }

    /** Returns the public key of the server certificate. */
    public PublicKey publicKey() {
        return certificate.getPublicKey();
    }

    /**
     * Creates a new authority and server certificate, and writes them to the folder.
     *
     * @param hosts further names of the server
     */
    public static TestCertificates create(Path folder, String... hosts) {
        return create(folder, names(hosts));
    }

    /**
     * Creates the same for a server that has no other name than this one.
     *
     * @param host the only name of the server
     */
    public static TestCertificates createFor(Path folder, String host) {
        return create(folder, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    }

    private static TestCertificates create(Path folder, GeneralNames names) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair authorityKeys = keys.generateKeyPair();
            KeyPair serverKeys = keys.generateKeyPair();
            X500Name issuer = new X500Name("CN=Roster demo authority");
            X509Certificate authority = authority(issuer, authorityKeys);
            X509Certificate certificate =
                    sign(
                            builder(issuer, new X500Name("CN=localhost"), serverKeys)
                                    .addExtension(
                                            Extension.keyUsage,
                                            true,
                                            new KeyUsage(KeyUsage.digitalSignature))
                                    .addExtension(
                                            Extension.extendedKeyUsage,
                                            false,
                                            new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                                    .addExtension(Extension.subjectAlternativeName, false, names),
                            authorityKeys.getPrivate());
            return new TestCertificates(folder, authority, certificate, serverKeys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("Cannot create certificates in " + folder, e);
        }
    }

    /** Returns the PEM file of the authority's certificate. */
    public Path authority() {
        return authorityFile;
    }

    /** Returns the PEM file of the server's certificate. */
    public Path certificate() {
        return certificateFile;
    }

    /** Returns the PEM file of the server's private key (PKCS #8, not encrypted). */
    public Path key() {
        return keyFile;
    }

    /** Returns a key store with the server's key and certificate, and an empty password. */
    public KeyStore keyStore() {
        try {
            // PKCS12 would derive a key from the password, which is slow for tests with many
            // services
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry(
                    "localhost", key, new char[0], new X509Certificate[] {certificate, authority});
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a desktop's trust, whose additional certificates are this authority. */
    public TrustedCertificates additional() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            X509Certificate other =
                    authority(new X500Name("CN=Another authority"), keys.generateKeyPair());
            return trusted(List.of(other), List.of(authority));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a desktop's trust, whose operating system trusts this authority. */
    public TrustedCertificates ofSystem() {
        return trusted(List.of(authority), List.of());
    }

    private static TrustedCertificates trusted(
            List<X509Certificate> system, List<X509Certificate> additional) {
        try {
            return TrustedCertificates.of(system, additional);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a client TLS context that trusts only this authority and resumes sessions. */
    public SSLContext clientContext() {
        return clientContext;
    }

    private static SSLContext clientContext(X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Returns a server TLS context with this certificate. */
    public SSLContext serverContext() {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate authority(X500Name name, KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        return sign(
                builder(name, name, keys)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
                keys.getPrivate());
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys) {
        // The clocks of two machines may differ slightly
        Instant start = Instant.now().minus(Duration.ofHours(1));
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, RANDOM).setBit(119),
                Date.from(start),
                Date.from(start.plus(LIFETIME)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
    }

    private static GeneralNames names(String... hosts) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        for (String host : hosts) {
            names.add(new GeneralName(GeneralName.dNSName, host));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static Path write(Path file, PemObjectGenerator content) throws IOException {
        try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            writer.writeObject(content);
        }
        return file;
    }
}
