package org.roster.client.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Delegates to another trust manager and lets a subclass decide about servers. */
abstract class DelegatingTrustManager extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager delegate;

    DelegatingTrustManager(X509ExtendedTrustManager delegate) {
        this.delegate = delegate;
    }

    /** A check of a server, which any trust manager can make. */
    @FunctionalInterface
    interface TrustCheck {
        void run(X509ExtendedTrustManager manager) throws CertificateException;
    }

    /**
     * Decides whether to trust a server.
     *
     * @param chain the server's certificates
     * @throws CertificateException if the server isn't trusted
     */
    abstract void checkServer(X509Certificate[] chain, TrustCheck check)
            throws CertificateException;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServer(chain, manager -> manager.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkServer(chain, manager -> manager.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        checkServer(chain, manager -> manager.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        delegate.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        delegate.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        delegate.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return delegate.getAcceptedIssuers();
    }
}
