package org.roster.desktop.signin.oidc;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * A sign-in that goes on in the person's browser. Its futures complete on threads of their own,
 * never on the JavaFX thread.
 */
public interface PendingSignIn {

    /**
     * The address of the provider's page, to show and to copy: browsers fail to open. Completes as
     * soon as the sign-in waits for the person, and fails where the session does before that.
     */
    CompletableFuture<URI> link();

    /** Who has signed in. Fails with a {@link SignInException} and nothing else. */
    CompletableFuture<Session> session();

    /** Opens the browser at the link again. Does nothing before there is one. */
    void openAgain();

    /**
     * Gives up: the session fails with {@link SignInException.Cancelled}, and nothing listens for
     * the browser any more. Does nothing once the session is there.
     */
    void cancel();
}
