package org.roster.server.http;

import org.jspecify.annotations.Nullable;
import org.roster.server.files.PrivateFiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** The service's certificate: the operator's PEM files or a self-signed pair. */
public final class Certificates {

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
            PrivateKey secret =
                    PrivateKeys.read(key, certificates.getFirst().getPublicKey().getAlgorithm());
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
        SelfSignedCertificate.create(certificate, key, host, clock.instant());
        return read(certificate, key);
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
