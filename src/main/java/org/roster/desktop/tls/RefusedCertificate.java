package org.roster.desktop.tls;

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
 * A certificate that was not accepted, so that a person can say which.
 *
 * @param subject whose it says it is, as a distinguished name (RFC 1779)
 * @param issuer who vouches for that
 * @param validFrom from when it holds
 * @param validUntil until when
 * @param fingerprint SHA-256 of the certificate, in hexadecimal with colons as browsers show it
 * @param reason why it was not accepted
 */
public record RefusedCertificate(
        String subject,
        String issuer,
        Instant validFrom,
        Instant validUntil,
        String fingerprint,
        Reason reason) {

    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    private static final int LONGEST_NAME = 200;

    /** What is wrong with it. */
    public enum Reason {
        /** Nobody whom this machine trusts vouches for it. */
        UNKNOWN_ISSUER,
        /** It is too old, or somebody's who vouches for it is. */
        EXPIRED,
        /** It holds later, or this machine's clock is wrong. */
        NOT_YET_VALID,
        /** It is for another name than the one that was asked for. */
        OTHER_NAME,
        /** Something else: revoked, or made with what is no longer safe. */
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
        // Anybody can write anything into it
        String name = principal.getName(X500Principal.RFC1779).replaceAll("\\p{C}", "?");
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HEX.formatHex(
                    MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was sent has an encoding", e);
        }
    }

    private static Reason reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException e -> {
                    return Reason.EXPIRED;
                }
                case CertificateNotYetValidException e -> {
                    return Reason.NOT_YET_VALID;
                }
                case CertPathValidatorException e
                        when e.getReason() == CertPathValidatorException.BasicReason.EXPIRED -> {
                    return Reason.EXPIRED;
                }
                case CertPathValidatorException e
                        when e.getReason()
                                == CertPathValidatorException.BasicReason.NOT_YET_VALID -> {
                    return Reason.NOT_YET_VALID;
                }
                case CertPathBuilderException e -> {
                    return Reason.UNKNOWN_ISSUER;
                }
                default -> {}
            }
        }
        // The JDK has no type of its own for that
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("subject alternative") || message.contains("no name matching")
                ? Reason.OTHER_NAME
                : Reason.OTHER;
    }

    /** The one that a connection failed for, where the failure knows. */
    public static Optional<RefusedCertificate> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedCertificateException refused) {
                return Optional.of(refused.certificate());
            }
        }
        return Optional.empty();
    }
}
