package org.roster.client.tls;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

/**
 * A refused certificate, with the details that identify it.
 *
 * @param subject the subject as a distinguished name (RFC 1779)
 * @param issuer the issuer as a distinguished name
 * @param validFrom the start of its validity
 * @param validUntil the end of its validity
 * @param fingerprint its SHA-256 fingerprint in hexadecimal with colons, as browsers display it
 * @param reason why it was refused
 */
public record RefusedCertificate(
        String subject,
        String issuer,
        Instant validFrom,
        Instant validUntil,
        String fingerprint,
        RefusalReason reason) {

    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    private static final int MAX_NAME_LENGTH = 200;

    /** Why a certificate was refused. */
    public enum RefusalReason {
        /** This machine doesn't trust the issuer. */
        UNKNOWN_ISSUER,
        /** The certificate or one of its issuers has expired. */
        EXPIRED,
        /** The certificate isn't valid yet, or this machine's clock is wrong. */
        NOT_YET_VALID,
        /** The certificate is for another host name. */
        OTHER_NAME,
        /** Another reason, such as a revoked certificate or an insecure algorithm. */
        OTHER
    }

    static RefusedCertificate of(X509Certificate certificate, Throwable failure) {
        return new RefusedCertificate(
                name(certificate.getSubjectX500Principal()),
                name(certificate.getIssuerX500Principal()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                fingerprint(certificate),
                reason(failure));
    }

    private static String name(X500Principal principal) {
        // The name is untrusted text
        String name = principal.getName(X500Principal.RFC1779).replaceAll("\\p{C}", "?");
        return name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "…";
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HEX.formatHex(
                    MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A received certificate has an encoding", e);
        }
    }

    private static RefusalReason reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException e -> {
                    return RefusalReason.EXPIRED;
                }
                case CertificateNotYetValidException e -> {
                    return RefusalReason.NOT_YET_VALID;
                }
                case CertPathValidatorException e
                        when e.getReason() == CertPathValidatorException.BasicReason.EXPIRED -> {
                    return RefusalReason.EXPIRED;
                }
                case CertPathValidatorException e
                        when e.getReason()
                                == CertPathValidatorException.BasicReason.NOT_YET_VALID -> {
                    return RefusalReason.NOT_YET_VALID;
                }
                case CertPathBuilderException e -> {
                    return RefusalReason.UNKNOWN_ISSUER;
                }
                default -> {}
            }
        }
        // The JDK has no exception type for a wrong name
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("subject alternative") || message.contains("no name matching")
                ? RefusalReason.OTHER_NAME
                : RefusalReason.OTHER;
    }

    /** The certificate that caused a failure, if any. */
    public static Optional<RefusedCertificate> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCertificateException refused) {
                return Optional.of(refused.certificate());
            }
        }
        return Optional.empty();
    }
}
