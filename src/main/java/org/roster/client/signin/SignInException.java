package org.roster.client.signin;

import org.roster.client.ConnectionFault;
import org.roster.client.OtherCloudException;
import org.roster.client.ServiceException;
import org.roster.contract.EntraCloud;
import org.roster.contract.ProviderError;
import org.roster.contract.ProviderErrorKind;

import java.net.URI;

/** A sign-in failed. Each type has its own next step for the user. */
public abstract sealed class SignInException extends Exception {

    private static final long serialVersionUID = 1L;

    private SignInException(String message) {
        super(message);
    }

    private SignInException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The user canceled in the window or on the provider's page. */
    public static final class Canceled extends SignInException {
        private static final long serialVersionUID = 1L;

        private final boolean onPage;

        public Canceled() {
            super("The sign-in was canceled");
            onPage = false;
        }

        /** The user canceled on the provider's page, or the provider denied the request. */
        Canceled(ProviderError error) {
            super("The provider did not sign the user in: " + error);
            onPage = true;
        }

        /**
         * Whether this was the provider's answer. It is the same for a user who cancels and for a
         * provider that denies the request.
         */
        public boolean isOnPage() {
            return onPage;
        }
    }

    /** The sign-in in the browser wasn't completed in time. */
    public static final class TimedOut extends SignInException {
        private static final long serialVersionUID = 1L;

        public TimedOut() {
            super("The sign-in was not completed in time");
        }
    }

    /** The provider refused. */
    public static final class RefusedByProvider extends SignInException {
        private static final long serialVersionUID = 1L;

        private final transient ProviderError error;

        public RefusedByProvider(ProviderError error) {
            super("The provider refused the sign-in: " + error);
            this.error = error;
        }

        /** A refusal without a response of the provider, or one that is the service's. */
        public RefusedByProvider(ProviderErrorKind kind, String message) {
            super(message);
            this.error = ProviderError.of(kind);
        }

        /** The provider's error. */
        public ProviderError error() {
            return error;
        }
    }

    /** The provider doesn't respond, or its response is untrusted or invalid. */
    public static final class ProviderUnreachable extends SignInException {
        private static final long serialVersionUID = 1L;

        private final ConnectionFault fault;

        public ProviderUnreachable(Throwable cause) {
            this(cause, ConnectionFault.of(cause));
        }

        ProviderUnreachable(Throwable cause, ConnectionFault fault) {
            super("The identity provider is unreachable: " + fault + ", " + cause, cause);
            this.fault = fault;
        }

        /** Where the connection failed. */
        public ConnectionFault fault() {
            return fault;
        }
    }

    /** The response belongs to another sign-in, client or provider. */
    public static final class InvalidResponse extends SignInException {
        private static final long serialVersionUID = 1L;

        public InvalidResponse(String message) {
            super(message);
        }
    }

    /** The user signed in again with another account than that of the session. */
    public static final class OtherAccount extends SignInException {
        private static final long serialVersionUID = 1L;

        public OtherAccount() {
            super("The user signed in again with another account");
        }
    }

    /** The provider doesn't say when the user signed in, so that it confirms nothing. */
    public static final class NoAuthenticationTime extends SignInException {
        private static final long serialVersionUID = 1L;

        public NoAuthenticationTime() {
            super("The ID token has no auth_time claim");
        }
    }

    /** The tenant that the server signs in to is in another cloud than the server names. */
    public static final class OtherCloud extends SignInException {
        private static final long serialVersionUID = 1L;

        private final EntraCloud cloud;

        OtherCloud(OtherCloudException cause) {
            super(String.valueOf(cause.getMessage()), cause);
            this.cloud = cause.cloud();
        }

        /** The cloud of the tenant. */
        public EntraCloud cloud() {
            return cloud;
        }
    }

    /** The server names an issuer that the desktop doesn't trust. */
    public static final class UnknownIssuer extends SignInException {
        private static final long serialVersionUID = 1L;

        private final URI issuer;

        public UnknownIssuer(URI issuer) {
            super("The server names an unknown issuer: " + issuer);
            this.issuer = issuer;
        }

        /** The issuer, or an endpoint that it names. */
        public URI issuer() {
            return issuer;
        }
    }

    /** The service doesn't offer the provider. */
    public static final class ProviderNotOffered extends SignInException {
        private static final long serialVersionUID = 1L;

        public ProviderNotOffered() {
            super("The service does not offer this identity provider");
        }
    }

    /** The service failed before the browser opened or when it received the token. */
    public static final class ServiceFailed extends SignInException {
        private static final long serialVersionUID = 1L;

        private final ServiceException failure;

        public ServiceFailed(ServiceException failure) {
            super("The service failed: " + failure.getMessage(), failure);
            this.failure = failure;
        }

        /** The failure of the service. */
        public ServiceException failure() {
            return failure;
        }
    }
}
