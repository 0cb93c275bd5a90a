package org.roster.client.signin;

import com.google.api.client.extensions.java6.auth.oauth2.VerificationCodeReceiver;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;

/**
 * Passes the authorization code from {@link LoopbackReceiver} to Google's library, for one sign-in
 * and on one thread.
 */
final class LoopbackCodeReceiver implements VerificationCodeReceiver {

    private final OpenIdEndpoints endpoints;
    private final Duration timeout;
    private final ExecutorService executor;
    private final String state = SignInSecrets.random();
    private @Nullable LoopbackReceiver receiver;

    /** The library's receivers can only throw {@link IOException}. */
    static final class NoCodeException extends IOException {

        private static final long serialVersionUID = 1L;

        private NoCodeException(Exception reason) {
            super(reason);
        }

        /**
         * Why there is no code.
         *
         * @throws InterruptedException if the wait was interrupted
         */
        SignInException reason() throws InterruptedException {
            return switch (getCause()) {
                case SignInException e -> e;
                case InterruptedException e -> throw e;
                case null, default -> throw new IllegalStateException(this);
            };
        }
    }

    /**
     * Creates a receiver that doesn't listen yet.
     *
     * @param endpoints the provider that has to respond
     * @param timeout how long to wait for the user
     * @param executor responds to the browser
     */
    LoopbackCodeReceiver(OpenIdEndpoints endpoints, Duration timeout, ExecutorService executor) {
        this.endpoints = endpoints;
        this.timeout = timeout;
        this.executor = executor;
    }

    /** The state that the response must contain. */
    String state() {
        return state;
    }

    @Override
    public String getRedirectUri() throws IOException {
        receiver = LoopbackReceiver.listen("127.0.0.1", state, executor);
        return receiver.redirect().toString();
    }

    @Override
    public String waitForCode() throws NoCodeException {
        try {
            AuthorizationResponse response =
                    Objects.requireNonNull(receiver).await(timeout, endpoints.issuer()::equals);
            if (endpoints.namesIssuer() && response.issuer() == null) {
                throw new SignInException.InvalidResponse("The response names no issuer");
            }
            return response.code();
        } catch (SignInException | InterruptedException e) {
            throw new NoCodeException(e);
        }
    }

    @Override
    public void stop() {
        if (receiver != null) {
            receiver.close();
        }
    }
}
