package org.roster.client.tls;

import java.security.cert.CertificateException;

/** A certificate was refused. Unlike the JDK's exceptions, it names the certificate. */
public final class RefusedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient RefusedCertificate certificate;

    public RefusedCertificateException(RefusedCertificate certificate, CertificateException cause) {
        super(cause.getMessage() + " [" + certificate.fingerprint() + "]", cause);
        this.certificate = certificate;
    }

    /** The refused certificate. */
    public RefusedCertificate certificate() {
        return certificate;
    }
}
