package org.roster.client.signin;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * A sign-in in progress in the user's browser. Its futures complete on background threads, never on
 * the JavaFX thread.
 */
public interface PendingSignIn {

    /**
     * The address of the provider's page, to display and to copy in case the browser fails to open.
     * Completes as soon as the sign-in waits for the user, and fails if the session fails first.
     */
    CompletableFuture<URI> link();

    /** The session after a successful sign-in. Fails only with a {@link SignInException}. */
    CompletableFuture<Session> session();

    /** Opens the link in the browser again. Does nothing before the link is known. */
    void openAgain();

    /**
     * Cancels the sign-in: the session fails with {@link SignInException.Canceled}, and the desktop
     * stops listening for the browser. Does nothing once the session has completed.
     */
    void cancel();
}
