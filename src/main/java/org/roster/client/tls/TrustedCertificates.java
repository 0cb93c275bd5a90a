package org.roster.client.tls;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate authorities that the desktop trusts: those of the operating system, which an
 * organization can add to and remove from, and those of a file, which vouch for Roster servers but
 * never for Google or Microsoft. Windows downloads most of its authorities when they are needed. On
 * Windows, on macOS, and if the system has no store, the JDK's authorities are trusted as well.
 */
public final class TrustedCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedCertificates.class);

    /** The bundles of Debian, Fedora, openSUSE and Alpine. */
    private static final List<Path> BUNDLES =
            List.of(
                    Path.of("/etc/ssl/certs/ca-certificates.crt"),
                    Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
                    Path.of("/etc/ssl/ca-bundle.pem"),
                    Path.of("/etc/ssl/cert.pem"));

    /** Trusts the authorities of the system. */
    private final X509ExtendedTrustManager system;

    /** Trusts the additional certificates as well. */
    private final X509ExtendedTrustManager all;

    private TrustedCertificates(X509ExtendedTrustManager system, X509ExtendedTrustManager all) {
        this.system = system;
        this.all = all;
    }

    /**
     * Reads the trusted certificates.
     *
     * @param additional PEM certificates to trust as well, or null for none
     * @throws IOException if that file can't be read or contains no certificate
     */
    public static TrustedCertificates with(@Nullable Path additional) throws IOException {
        return ofSystemAnd(of(additional));
    }

    /**
     * Reads the trusted certificates on another thread while the window opens.
     *
     * @param additional PEM certificates to trust as well, or null for none
     * @return waits for the result of {@link #with}
     * @throws IOException if that file can't be read or contains no certificate
     */
    public static Supplier<TrustedCertificates> reading(@Nullable Path additional)
            throws IOException {
        Collection<? extends Certificate> named = of(additional);
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return ofSystemAnd(named);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        Thread::startVirtualThread)
                ::join;
    }

    private static TrustedCertificates ofSystemAnd(Collection<? extends Certificate> additional)
            throws IOException {
        try {
            return of(defaults(BUNDLES), additional);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    /**
     * Trusts these certificates.
     *
     * @param system the authorities of the system
     * @param additional further certificates
     * @throws GeneralSecurityException if they can't be used
     */
    public static TrustedCertificates of(
            Collection<? extends Certificate> system, Collection<? extends Certificate> additional)
            throws GeneralSecurityException {
        X509ExtendedTrustManager ofSystem = trusting(system);
        if (additional.isEmpty()) {
            return new TrustedCertificates(ofSystem, ofSystem);
        }
        Set<Certificate> both = new LinkedHashSet<>(system);
        both.addAll(additional);
        return new TrustedCertificates(ofSystem, trusting(both));
    }

    /**
     * A TLS context for Google, Microsoft and other public services. The additional certificates
     * don't vouch for them.
     */
    public SSLContext systemContext() {
        return contextOf(new ReportingTrustManager(system));
    }

    /** A TLS context that trusts the additional certificates as well. */
    public SSLContext context() {
        return contextOf(new ReportingTrustManager(all));
    }

    /** The trust in one Roster server. */
    public ServerTrust forServer() {
        return new ServerTrust(system, all);
    }

    private static Collection<? extends Certificate> of(@Nullable Path additional)
            throws IOException {
        try {
            return additional == null ? List.of() : read(additional);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static IOException unreadable(GeneralSecurityException cause) {
        return new IOException(
                "The trusted certificates cannot be read: " + cause.getMessage(), cause);
    }

    private static X509ExtendedTrustManager trusting(Collection<? extends Certificate> trusted)
            throws GeneralSecurityException {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            int number = 0;
            for (Certificate certificate : trusted) {
                anchors.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(anchors);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return x509;
                }
            }
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        throw new GeneralSecurityException("The JDK has no trust manager for X.509");
    }

    static SSLContext contextOf(X509ExtendedTrustManager trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trusted}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    /**
     * The authorities that are trusted by default.
     *
     * @param bundles the possible PEM bundles of a system other than Windows and macOS
     */
    static Set<Certificate> defaults(List<Path> bundles) throws GeneralSecurityException {
        Set<Certificate> trusted = new LinkedHashSet<>(ofSystem(bundles));
        boolean named = System.getProperty("javax.net.ssl.trustStore") != null;
        if (named || trusted.isEmpty() || isWindows() || isMac()) {
            trusted.addAll(ofJdk());
        }
        return trusted;
    }

    private static boolean isWindows() {
        return system().startsWith("windows");
    }

    private static boolean isMac() {
        return system().startsWith("mac");
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }

    private static Collection<X509Certificate> ofJdk() throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    /** Returns nothing for an unreadable store, so that the JDK's authorities are used. */
    private static Collection<? extends Certificate> ofSystem(List<Path> bundles) {
        try {
            if (isWindows()) {
                return all("Windows-ROOT");
            }
            if (isMac()) {
                Set<Certificate> both = new LinkedHashSet<>(all("KeychainStore-ROOT"));
                both.addAll(all("KeychainStore"));
                return both;
            }
            for (Path bundle : bundles) {
                if (Files.isReadable(bundle)) {
                    return read(bundle);
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            LOG.warn("The operating system's certificates cannot be read: {}", e.toString());
        }
        return List.of();
    }

    private static Collection<Certificate> all(String type)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        Set<Certificate> trusted = new LinkedHashSet<>();
        for (String alias : Collections.list(store.aliases())) {
            // A keychain also contains the user's own and distrusted certificates
            if (store.isCertificateEntry(alias)) {
                trusted.add(store.getCertificate(alias));
            }
        }
        return trusted;
    }

    private static Collection<? extends Certificate> read(Path file)
            throws GeneralSecurityException, IOException {
        // Reads the whole file first: the factory reads single bytes, each with a system call
        InputStream pem = new ByteArrayInputStream(Files.readAllBytes(file));
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(pem);
        if (certificates.isEmpty()) {
            throw new IOException(file + " contains no certificate");
        }
        return certificates;
    }
}
