package org.roster.desktop.signin;

import org.roster.client.tls.RefusedCertificate;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.text.Times;

import java.time.InstantSource;

/** Describes a certificate, so that users can report it to their administrator. */
final class CertificateText {

    private final Times times = new Times(InstantSource.system());
    private final Messages messages = Messages.beside(CertificateText.class);

    /** The reason, subject, issuer, expiry and fingerprint, in lines. */
    String of(RefusedCertificate certificate) {
        return String.join(
                "\n",
                reason(certificate),
                messages.get("certificate.subject", certificate.subject()),
                messages.get("certificate.issuer", certificate.issuer()),
                messages.get("certificate.until", times.day(certificate.validUntil())),
                messages.get("certificate.fingerprint"),
                inTwoLines(certificate.fingerprint()));
    }

    /** Otherwise the text would wrap within a byte. */
    private static String inTwoLines(String fingerprint) {
        int middle = fingerprint.length() / 2;
        return fingerprint.substring(0, middle + 1) + "\n" + fingerprint.substring(middle + 1);
    }

    private String reason(RefusedCertificate certificate) {
        return switch (certificate.reason()) {
            case UNKNOWN_ISSUER -> messages.get("certificate.unknown-issuer");
            case EXPIRED -> messages.get("certificate.expired");
            case NOT_YET_VALID ->
                    messages.get("certificate.not-yet", times.day(certificate.validFrom()));
            case OTHER_NAME -> messages.get("certificate.other-name");
            case OTHER -> messages.get("certificate.other");
        };
    }
}
