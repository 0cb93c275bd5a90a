package org.roster.desktop.tls;

import java.security.cert.CertificateException;

/** Says which certificate was refused: the JDK's own exceptions do not. */
public final class RefusedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient RefusedCertificate certificate;

    public RefusedCertificateException(RefusedCertificate certificate, CertificateException cause) {
        super(cause.getMessage() + " [" + certificate.fingerprint() + "]", cause);
        this.certificate = certificate;
    }

    /** The one. */
    public RefusedCertificate certificate() {
        return certificate;
    }
}
