package org.roster.client.tls;

import org.jspecify.annotations.Nullable;
import org.roster.client.tls.DelegatingTrustManager.TrustCheck;

import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The trust in one Roster server during a sign-in. Remembers whether the operating system trusts
 * the server's certificate, and the server's key if only the additional certificates do. Until
 * {@link #release}, every further connection has to reach a server that is at least as trusted:
 * otherwise, the holder of an additional certificate's key could pass the sign-in on to the server.
 */
public final class ServerTrust {

    private final X509ExtendedTrustManager system;
    private final X509ExtendedTrustManager all;
    private final AtomicReference<@Nullable Identification> first = new AtomicReference<>();
    private volatile boolean released;

    /**
     * How the server has identified itself.
     *
     * @param key the key of its certificate, or null if the operating system trusts it
     */
    private record Identification(@Nullable PublicKey key) {}

    ServerTrust(X509ExtendedTrustManager system, X509ExtendedTrustManager all) {
        this.system = system;
        this.all = all;
    }

    /** A TLS context for connections to the server. */
    public SSLContext context() {
        return TrustedCertificates.contextOf(
                new ReportingTrustManager(new IdentifyingTrustManager()));
    }

    /**
     * The key of the server's certificate if the operating system doesn't trust it. Known once a
     * connection exists.
     */
    public Optional<PublicKey> key() {
        Identification known = first.get();
        return known == null ? Optional.empty() : Optional.ofNullable(known.key());
    }

    /** Accepts other trusted keys from now on, so that the server can replace its key. */
    public void release() {
        released = true;
    }

    private void check(X509Certificate[] chain, TrustCheck check) throws CertificateException {
        Identification now = identify(chain, check);
        Identification before = first.compareAndExchange(null, now);
        if (before != null && !released && now.key() != null && !now.equals(before)) {
            throw new CertificateException("The server's key has changed during the sign-in");
        }
    }

    private Identification identify(X509Certificate[] chain, TrustCheck check)
            throws CertificateException {
        if (system != all) {
            try {
                check.run(system);
            } catch (CertificateException e) {
                check.run(all);
                return new Identification(chain[0].getPublicKey());
            }
        } else {
            check.run(system);
        }
        return new Identification(null);
    }

    private final class IdentifyingTrustManager extends DelegatingTrustManager {

        IdentifyingTrustManager() {
            super(all);
        }

        @Override
        void checkServer(X509Certificate[] chain, TrustCheck check) throws CertificateException {
            check(chain, check);
        }
    }
}
