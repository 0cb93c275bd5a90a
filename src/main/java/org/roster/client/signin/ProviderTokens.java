package org.roster.client.signin;

import org.jspecify.annotations.Nullable;
import org.roster.client.ConnectionFault;
import org.roster.client.ServiceException;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * The tokens of a sign-in.
 *
 * @param idToken the first ID token
 * @param renewal gets the next ID token without the user
 * @param refreshCredential supplies the current input of {@link NativeLogin#resume}: Google's
 *     refresh token, or msal4j's token cache. It changes with each renewal, is secret, and is null
 *     if the provider issued no refresh token
 * @param revocation ends the sign-in at the provider, where it can
 */
public record ProviderTokens(
        IdToken idToken,
        Renewal renewal,
        Supplier<@Nullable String> refreshCredential,
        Revocation revocation) {

    /** Gets another ID token without the user. */
    @FunctionalInterface
    interface Renewal {

        /**
         * Asks the provider for a new ID token.
         *
         * @throws SignInException.RefusedByProvider if the user has to sign in again
         * @throws SignInException.ProviderUnreachable if it may work later
         * @throws InterruptedException if the wait was interrupted
         */
        IdToken renew() throws SignInException, InterruptedException;
    }

    /** Revokes the refresh token. */
    @FunctionalInterface
    interface Revocation {

        /**
         * Asks the provider to revoke the refresh token. Does nothing if the provider can't.
         *
         * @throws IOException if it may still be valid
         */
        void revoke() throws IOException;
    }

    /**
     * Gets another ID token.
     *
     * @throws ServiceException.SignInRequired if the user has to sign in again
     * @throws ServiceException.Unreachable if it may work later
     */
    IdToken renewed() throws ServiceException {
        try {
            return renewal.renew();
        } catch (SignInException.RefusedByProvider e) {
            throw new ServiceException.SignInRequired(String.valueOf(e.getMessage()));
        } catch (SignInException e) {
            throw new ServiceException.Unreachable(e, ConnectionFault.RENEWAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable(e);
        }
    }

    /** Keeps the tokens out of logs. */
    @Override
    public String toString() {
        return "Tokens[" + idToken + "]";
    }
}
