package org.roster.client;

import org.jspecify.annotations.Nullable;
import org.roster.client.tls.RefusedCertificate;
import org.roster.contract.Problem;
import org.roster.contract.ProblemType;

import java.time.Duration;
import java.util.Optional;

/** A request to the service failed. Each type has its own next step for the user. */
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

    /** The service is unreachable now; it may be reachable later. */
    public static final class Unreachable extends ServiceException {
        private static final long serialVersionUID = 1L;

        private final ConnectionFault fault;

        public Unreachable(Throwable cause) {
            this(cause, ConnectionFault.of(cause));
        }

        public Unreachable(Throwable cause, ConnectionFault fault) {
            super("The service is unreachable: " + fault, cause);
            this.fault = fault;
        }

        /** Where the connection failed. */
        public ConnectionFault fault() {
            return fault;
        }
    }

    /** The certificate at the address is untrusted or for another host. */
    public static final class CertificateRefused extends ServiceException {
        private static final long serialVersionUID = 1L;

        public CertificateRefused(Throwable cause) {
            super("The service's certificate is not trusted", cause);
        }

        /** The refused certificate, if known. */
        public Optional<RefusedCertificate> certificate() {
            return RefusedCertificate.in(getCause());
        }
    }

    /** The address isn't a Roster server, or one whose responses this desktop can't read. */
    public static final class NotRoster extends ServiceException {
        private static final long serialVersionUID = 1L;

        private final @Nullable String redirectedTo;

        public NotRoster(String message) {
            super(message);
            redirectedTo = null;
        }

        /** Something redirects to another host, such as a network's or company's sign-in page. */
        NotRoster(int status, String redirectedTo) {
            super("Status " + status + " redirects to " + redirectedTo);
            this.redirectedTo = redirectedTo;
        }

        /** The host that the address redirects to, or null if it doesn't. */
        public @Nullable String redirectedTo() {
            return redirectedTo;
        }
    }

    /** The session has ended; the user has to sign in again. */
    public static final class SignInRequired extends ServiceException {
        private static final long serialVersionUID = 1L;

        public SignInRequired(String message) {
            super(message);
        }
    }

    /** The user didn't sign in again to confirm a change. Nothing has changed. */
    public static final class NotConfirmed extends ServiceException {
        private static final long serialVersionUID = 1L;

        public NotConfirmed() {
            super("The user did not sign in again");
        }
    }

    /** The service refused the request with a problem. */
    public static final class Refused extends ServiceException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;
        private final @Nullable Duration retryAfter;

        public Refused(Problem problem) {
            this(problem, null);
        }

        /**
         * Creates a refusal.
         *
         * @param retryAfter the delay from Retry-After (RFC 9110, section 10.2.3), or null
         */
        public Refused(Problem problem, @Nullable Duration retryAfter) {
            super(problem.type());
            this.problem = problem;
            this.retryAfter = retryAfter;
        }

        /** How long to wait before the next try, or null if the service doesn't say. */
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }

        /** The problem from the response. */
        public Problem problem() {
            return problem;
        }
    }
}
