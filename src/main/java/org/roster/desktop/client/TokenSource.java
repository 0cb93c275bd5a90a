package org.roster.desktop.client;

/** Where the HTTP client has its ID token from. Both calls may block while the token is renewed. */
public interface TokenSource {

    /**
     * An ID token that holds.
     *
     * @throws ServiceException.SignInRequired if the sign-in has ended
     * @throws ServiceException.Unreachable if the provider has to renew the token and is away
     */
    String token() throws ServiceException;

    /**
     * Another ID token than the one that the service did not accept.
     *
     * @throws ServiceException.SignInRequired if there is none
     * @throws ServiceException.Unreachable if the provider is away
     */
    String tokenInsteadOf(String refused) throws ServiceException;
}
