package org.roster.desktop.signin.oidc;

import org.roster.desktop.client.ServiceException;

/** Nobody signed in. Each kind has its own next step for the person. */
public abstract sealed class SignInException extends Exception {

    private static final long serialVersionUID = 1L;

    private SignInException(String message) {
        super(message);
    }

    private SignInException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The person gave up, in the window or on the provider's page. */
    public static final class Cancelled extends SignInException {
        private static final long serialVersionUID = 1L;

        public Cancelled() {
            super("The sign-in was cancelled");
        }
    }

    /** Nobody finished the sign-in in the browser in time. */
    public static final class TimedOut extends SignInException {
        private static final long serialVersionUID = 1L;

        public TimedOut() {
            super("The browser did not come back in time");
        }
    }

    /** The provider refused, and the message is what it said. */
    public static final class RefusedByProvider extends SignInException {
        private static final long serialVersionUID = 1L;

        public RefusedByProvider(String message) {
            super(message);
        }
    }

    /** The provider does not answer, or not in a way that can be trusted or understood. */
    public static final class ProviderUnreachable extends SignInException {
        private static final long serialVersionUID = 1L;

        public ProviderUnreachable(Throwable cause) {
            super("The identity provider does not answer", cause);
        }
    }

    /** The service does not offer the provider, or not any more. */
    public static final class ProviderNotOffered extends SignInException {
        private static final long serialVersionUID = 1L;

        public ProviderNotOffered() {
            super("The service does not offer this identity provider");
        }
    }

    /** The service failed, before the browser opened or when it was shown the token. */
    public static final class ServiceFailed extends SignInException {
        private static final long serialVersionUID = 1L;

        private final ServiceException failure;

        public ServiceFailed(ServiceException failure) {
            super("The service failed: " + failure.getMessage(), failure);
            this.failure = failure;
        }

        /** What the service did. */
        public ServiceException failure() {
            return failure;
        }
    }
}
