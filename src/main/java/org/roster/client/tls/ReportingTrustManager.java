package org.roster.client.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.X509ExtendedTrustManager;

/** Delegates to another trust manager and reports the certificates that it refuses. */
final class ReportingTrustManager extends DelegatingTrustManager {

    private final X509ExtendedTrustManager delegate;

    ReportingTrustManager(X509ExtendedTrustManager delegate) {
        super(delegate);
        this.delegate = delegate;
    }

    @Override
    void checkServer(X509Certificate[] chain, TrustCheck check) throws CertificateException {
        try {
            check.run(delegate);
        } catch (CertificateException e) {
            if (chain.length == 0) {
                throw e;
            }
            throw new RefusedCertificateException(RefusedCertificate.of(chain[0], e), e);
        }
    }
}
