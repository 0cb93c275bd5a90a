package org.roster.desktop.tls;

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
import java.util.Arrays;
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
 * Whom the desktop trusts: the certificate authorities of the operating system, where an
 * organization adds its own and takes others away, and those of a file. Windows fetches most of its
 * own once they are needed: there, on macOS, and where the system has none, the JDK's are trusted
 * as well.
 */
public final class TrustedCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedCertificates.class);

    /** Where Debian, Fedora, openSUSE and Alpine keep all of them in one file. */
    private static final List<Path> BUNDLES =
            List.of(
                    Path.of("/etc/ssl/certs/ca-certificates.crt"),
                    Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
                    Path.of("/etc/ssl/ca-bundle.pem"),
                    Path.of("/etc/ssl/cert.pem"));

    private TrustedCertificates() {}

    /**
     * TLS for a client.
     *
     * @param further PEM certificates to trust as well, or null for none
     * @throws IOException if that file cannot be read or holds no certificate
     */
    public static SSLContext context(@Nullable Path further) throws IOException {
        return contextWith(of(further));
    }

    /**
     * As {@link #context}, but read by a thread of its own, while the window opens.
     *
     * @param further PEM certificates to trust as well, or null for none
     * @return waits until they are read
     * @throws IOException if that file cannot be read or holds no certificate
     */
    public static Supplier<SSLContext> reading(@Nullable Path further) throws IOException {
        Collection<? extends Certificate> named = of(further);
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return contextWith(named);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        Thread::startVirtualThread)
                ::join;
    }

    private static Collection<? extends Certificate> of(@Nullable Path further) throws IOException {
        try {
            return further == null ? List.of() : read(further);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static IOException unreadable(GeneralSecurityException cause) {
        return new IOException(
                "The trusted certificates cannot be read: " + cause.getMessage(), cause);
    }

    private static SSLContext contextWith(Collection<? extends Certificate> further)
            throws IOException {
        try {
            Set<Certificate> trusted = new LinkedHashSet<>(usual(BUNDLES));
            trusted.addAll(further);
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            int number = 0;
            for (Certificate certificate : trusted) {
                anchors.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, naming(factory.getTrustManagers()), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static TrustManager[] naming(TrustManager[] managers) {
        return Arrays.stream(managers)
                .map(manager ->
                        manager instanceof X509ExtendedTrustManager x509
                                ? new ReportingTrustManager(x509)
                                : manager)
                .toArray(TrustManager[]::new);
    }

    /**
     * Those that are trusted where nobody says otherwise.
     *
     * @param bundles where a system that is neither Windows nor macOS may keep them, PEM
     */
    static Set<Certificate> usual(List<Path> bundles) throws GeneralSecurityException {
        Set<Certificate> trusted = new LinkedHashSet<>(ofTheSystem(bundles));
        boolean named = System.getProperty("javax.net.ssl.trustStore") != null;
        if (named || trusted.isEmpty() || isWindows() || isMac()) {
            trusted.addAll(ofTheJdk());
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

    private static Collection<X509Certificate> ofTheJdk() throws GeneralSecurityException {
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

    /** A system whose store cannot be read leaves those of the JDK, which serve most people. */
    private static Collection<? extends Certificate> ofTheSystem(List<Path> bundles) {
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
            LOG.warn("The certificates of the operating system cannot be read: {}", e.toString());
        }
        return List.of();
    }

    private static Collection<Certificate> all(String type)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        Set<Certificate> trusted = new LinkedHashSet<>();
        for (String alias : Collections.list(store.aliases())) {
            // A keychain holds the person's own certificates as well, and whom the person distrusts
            if (store.isCertificateEntry(alias)) {
                trusted.add(store.getCertificate(alias));
            }
        }
        return trusted;
    }

    private static Collection<? extends Certificate> read(Path file)
            throws GeneralSecurityException, IOException {
        // All at once: the factory takes byte by byte, each a call of the system
        InputStream pem = new ByteArrayInputStream(Files.readAllBytes(file));
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(pem);
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate");
        }
        return certificates;
    }
}
