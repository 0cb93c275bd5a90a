package org.roster.client.signin;

import org.roster.client.ServiceException;
import org.roster.client.platform.Browser;
import org.roster.client.signin.ServiceSignIn.Commitment;

import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Signs the user of a session in again, and reports that to the service. The provider's tokens are
 * not kept: the session is still renewed with those of the first sign-in.
 *
 * @param login logs in at the provider of the session
 * @param signIn the sign-in of the session
 * @param commitment creates the nonce
 * @param account an ID token of the account that has to sign in again
 */
record StepUpSignIn(
        LoginSource login, ServiceSignIn signIn, Supplier<Commitment> commitment, IdToken account) {

    /** Prepares a login. */
    @FunctionalInterface
    interface LoginSource {
        NativeLogin get() throws ServiceException, SignInException;
    }

    /** Starts the sign-in, which completes with the session. */
    PendingSignIn start(Browser browser, ExecutorService executor, ServiceSession session) {
        return BrowserSignIn.start(
                browser,
                executor,
                pending -> {
                    perform(session, pending::show);
                    return session;
                },
                confirmed -> {},
                canceled -> {});
    }

    private void perform(ServiceSession session, Consumer<URI> show)
            throws SignInException, InterruptedException {
        try {
            Commitment created = commitment.get();
            String username = session.me().identity().username();
            IdToken idToken =
                    login.get()
                            .signIn(new AuthenticationRequest(created.nonce(), username), show)
                            .idToken();
            if (!idToken.isSameAccount(account)) {
                throw new SignInException.OtherAccount();
            }
            if (idToken.authenticatedAt() == null) {
                throw new SignInException.NoAuthenticationTime();
            }
            signIn.stepUp(session.token(), idToken, created);
        } catch (ServiceException e) {
            throw NativeSignInService.failed(e);
        }
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "StepUpSignIn[" + account + "]";
    }
}
