package org.roster.client;

/** Supplies session tokens to the HTTP client. Both calls may block while the token is renewed. */
public interface TokenSource {

    /**
     * A valid token.
     *
     * @throws ServiceException.SignInRequired if the sign-in has ended
     * @throws ServiceException.Unreachable if the token must be renewed and the provider is
     *     unreachable
     */
    String token() throws ServiceException;

    /**
     * Another token than the one that the service refused.
     *
     * @throws ServiceException.SignInRequired if there is none
     * @throws ServiceException.Unreachable if the provider is unreachable
     */
    String tokenInsteadOf(String refused) throws ServiceException;
}
