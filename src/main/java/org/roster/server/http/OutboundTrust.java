package org.roster.server.http;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.Set;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The trust of outbound connections: the JDK's certificate authorities and the operator's. */
public final class OutboundTrust {

    /** The reasons that a certificate's issuer is unknown or has another key. */
    private static final Set<CertPathValidatorException.Reason> UNTRUSTED =
            Set.of(PKIXReason.NO_TRUST_ANCHOR, BasicReason.INVALID_SIGNATURE);

    private OutboundTrust() {}

    /**
     * Creates a TLS context that trusts the JDK's certificate authorities and those of a file.
     *
     * @param additional a PEM file with certificates, or null for none
     * @throws IOException if the file can't be read or has other content
     */
    public static SSLContext context(@Nullable Path additional) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager(additional)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS is not available: " + e.getMessage(), e);
        }
    }

    /**
     * Creates a trust manager that trusts the JDK's certificate authorities and those of a file.
     *
     * @param additional a PEM file with certificates, or null for none
     * @throws IOException if the file can't be read or has other content
     */
    public static X509TrustManager manager(@Nullable Path additional) throws IOException {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            int number = 0;
            for (X509Certificate certificate : x509(null).getAcceptedIssuers()) {
                anchors.setCertificateEntry("jdk-" + number++, certificate);
            }
            if (additional != null) {
                add(anchors, additional);
            }
            return x509(anchors);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    /**
     * Creates a trust manager that trusts only the certificate authorities of a file.
     *
     * @param pem a PEM file with certificates
     * @throws IOException if the file can't be read or has other content
     */
    public static X509TrustManager managerOfFile(Path pem) throws IOException {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            add(anchors, pem);
            if (anchors.size() == 0) {
                throw new IOException(pem + " contains no certificate");
            }
            return x509(anchors);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static void add(KeyStore anchors, Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                anchors.setCertificateEntry("further-" + anchors.size(), certificate);
            }
        }
    }

    private static IOException unreadable(GeneralSecurityException e) {
        return new IOException("Could not read the trusted certificates: " + e.getMessage(), e);
    }

    /**
     * Returns whether a connection failed because no trusted certificate authority issued the
     * server's certificate. An authority may have the name of a trusted one but another key.
     */
    public static boolean isUntrusted(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertPathBuilderException
                    || (each instanceof CertPathValidatorException path
                            && UNTRUSTED.contains(path.getReason()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns a trust manager that trusts these certificate authorities.
     *
     * @param anchors the authorities, or null for the JDK's
     */
    private static X509TrustManager x509(@Nullable KeyStore anchors)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("There is no trust manager for X.509");
    }
}
