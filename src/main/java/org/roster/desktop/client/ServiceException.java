package org.roster.desktop.client;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Problem;
import org.roster.contract.ProblemType;
import org.roster.desktop.tls.RefusedCertificate;

import java.time.Duration;
import java.util.Optional;

/** The service did not do what it was asked for. Each kind has its own next step for the person. */
public abstract sealed class ServiceException extends Exception {

    private static final long serialVersionUID = 1L;

    private ServiceException(String message, Throwable cause) {
        super(message, cause);
    }

    private ServiceException(String message) {
        super(message);
    }

    /** Whether the service refused with a problem of this type. */
    public boolean is(ProblemType type) {
        return this instanceof Refused refused && refused.problem().type().equals(type.urn());
    }

    /** Nothing answers at the address: no such host, refused, timed out, cut off. */
    public static final class Unreachable extends ServiceException {
        private static final long serialVersionUID = 1L;

        public Unreachable(Throwable cause) {
            super("The service does not answer", cause);
        }
    }

    /**
     * Something answers whose certificate this machine does not trust, or which is for another
     * host.
     */
    public static final class CertificateRefused extends ServiceException {
        private static final long serialVersionUID = 1L;

        public CertificateRefused(Throwable cause) {
            super("The service's certificate is not trusted", cause);
        }

        /** Which certificate it was, where that is known. */
        public Optional<RefusedCertificate> certificate() {
            return RefusedCertificate.in(getCause());
        }
    }

    /** What answers is no Roster service, or one that this desktop does not understand. */
    public static final class NotRoster extends ServiceException {
        private static final long serialVersionUID = 1L;

        public NotRoster(String message) {
            super(message);
        }
    }

    /** The sign-in has ended; the person has to sign in again. */
    public static final class SignInRequired extends ServiceException {
        private static final long serialVersionUID = 1L;

        public SignInRequired(String message) {
            super(message);
        }
    }

    /** The service refused, and says why. */
    public static final class Refused extends ServiceException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;
        private final @Nullable Duration retryAfter;

        public Refused(Problem problem) {
            this(problem, null);
        }

        /**
         * A refusal.
         *
         * @param retryAfter when the service says to come back (RFC 9110, section 10.2.3), or null
         */
        public Refused(Problem problem, @Nullable Duration retryAfter) {
            super(problem.type());
            this.problem = problem;
            this.retryAfter = retryAfter;
        }

        /** How long to wait before asking again, or null where the service does not say. */
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }

        /** What the service said. */
        public Problem problem() {
            return problem;
        }
    }
}
