package org.roster.server.http;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.roster.server.storage.PrivateFiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The service's certificate: the operator's PEM files or a self-signed pair. */
public final class Certificates {

    private static final Duration SELF_SIGNED_FOR = Duration.ofDays(825);
    private static final char[] NO_PASSWORD = new char[0];

    /**
     * The type of a key store that is never written. With PKCS12, reading the key first derives
     * another key from the password in 10,000 rounds, which would take a tenth of a second on each
     * start.
     */
    private static final String IN_MEMORY = "JKS";

    private Certificates() {}

    /**
     * Reads a certificate chain and its private key from PEM files.
     *
     * @throws IOException if a file can't be read or has other content
     */
    public static KeyStore read(Path certificate, Path key) throws IOException {
        try (InputStream chain = Files.newInputStream(certificate)) {
            List<Certificate> certificates =
                    List.copyOf(
                            CertificateFactory.getInstance("X.509").generateCertificates(chain));
            if (certificates.isEmpty()) {
                throw new IOException(certificate + " contains no certificate");
            }
            PrivateKey secret = privateKey(key);
            requirePair(secret, certificates.getFirst().getPublicKey());
            KeyStore store = KeyStore.getInstance(IN_MEMORY);
            store.load(null, NO_PASSWORD);
            store.setKeyEntry(
                    "roster", secret, NO_PASSWORD, certificates.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    certificate + " and " + key + " do not match: " + e.getMessage(), e);
        }
    }

    /** Checks that the key matches the certificate. A key store accepts any two. */
    private static void requirePair(PrivateKey secret, PublicKey known)
            throws GeneralSecurityException {
        String algorithm =
                switch (secret.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    default -> secret.getAlgorithm();
                };
        byte[] probe = {1};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(secret);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(known);
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key belongs to another certificate");
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser parser = new PEMParser(reader)) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                PrivateKeyInfo key =
                        switch (part) {
                            case PrivateKeyInfo info -> info;
                            case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                            default -> null;
                        };
                if (key != null) {
                    return new JcaPEMKeyConverter().getPrivateKey(key);
                }
            }
        }
        throw new IOException(file + " contains no unencrypted private key");
    }

    /**
     * Reads the self-signed pair in a folder, or creates one if there is none or it has expired.
     *
     * @param host the host of the service's address, which the certificate contains besides the
     *     names of this machine
     * @throws IOException if the pair can't be read or created
     */
    public static KeyStore selfSigned(Path folder, String host, InstantSource clock)
            throws IOException {
        Path certificate = folder.resolve("roster-certificate.pem");
        Path key = folder.resolve("roster-key.pem");
        if (Files.exists(certificate) && Files.exists(key)) {
            PrivateFiles.restrict(key);
            KeyStore store = read(certificate, key);
            if (certificate(store).getNotAfter().toInstant().isAfter(clock.instant())) {
                return store;
            }
            Files.delete(certificate);
            Files.delete(key);
        }
        create(certificate, key, host, clock.instant());
        return read(certificate, key);
    }

    private static void create(Path certificate, Path key, String host, Instant now)
            throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=Roster");
            var builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(127, new SecureRandom()),
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(SELF_SIGNED_FOR)),
                            name,
                            pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, names(host));
            X509Certificate created =
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(
                                            new JcaContentSignerBuilder("SHA256withECDSA")
                                                    .build(pair.getPrivate())));
            // PKCS #8, because the older EC format omits the curve and can't be read back.
            PrivateFiles.create(key, pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
            PrivateFiles.create(certificate, pem(created));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("P-256 keys are not supported", e);
        }
    }

    /** Returns the names by which clients on this machine or its network may reach the service. */
    private static GeneralNames names(String host) {
        Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1", host));
        List<GeneralName> names = new ArrayList<>();
        for (String each : hosts) {
            boolean literal = each.contains(":") || each.matches("[0-9.]+");
            names.add(new GeneralName(literal ? GeneralName.iPAddress : GeneralName.dNSName, each));
        }
        return new GeneralNames(names.toArray(new GeneralName[0]));
    }

    private static byte[] pem(Object part) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(part);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the certificate's SHA-256 fingerprint in the browsers' format: hex pairs and colons.
     */
    public static String fingerprint(KeyStore store) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(certificate(store).getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate could not be encoded", e);
        }
    }

    /** Returns the public key of the certificate. */
    public static PublicKey publicKey(KeyStore store) {
        return certificate(store).getPublicKey();
    }

    private static X509Certificate certificate(KeyStore store) {
        try {
            @Nullable Certificate certificate = store.getCertificate("roster");
            if (certificate instanceof X509Certificate x509) {
                return x509;
            }
            throw new IllegalStateException("The key store contains no X.509 certificate");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key store is not loaded", e);
        }
    }
}
