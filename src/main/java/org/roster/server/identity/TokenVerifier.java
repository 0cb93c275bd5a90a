package org.roster.server.identity;

/** Verifies ID tokens. */
public interface TokenVerifier {

    /**
     * Checks signature, algorithm, issuer, audience and times of an ID token.
     *
     * @param idToken the unmodified compact serialization
     * @return the identity that the token asserts
     * @throws InvalidTokenException if the token is invalid
     * @throws ProviderUnavailableException if the provider's keys can't be read now
     */
    VerifiedIdentity verify(String idToken)
            throws InvalidTokenException, ProviderUnavailableException;

    /**
     * Checks an ID token like {@link #verify}; the desktop's client must be its only audience.
     *
     * @param idToken the unmodified compact serialization
     * @throws InvalidTokenException if the token is invalid
     * @throws ProviderUnavailableException if the provider's keys can't be read now
     */
    DesktopIdToken verifyForDesktop(String idToken)
            throws InvalidTokenException, ProviderUnavailableException;
}
