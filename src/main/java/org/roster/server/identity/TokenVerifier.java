package org.roster.server.identity;

/** Verifies ID tokens that were issued to the desktop. */
public interface TokenVerifier {

    /**
     * Checks signature, algorithm, issuer, audience and times of an ID token. The desktop's client
     * must be its only audience.
     *
     * @param idToken the unmodified compact serialization
     * @throws InvalidTokenException if the token is invalid
     * @throws ProviderUnavailableException if the provider's keys can't be read now
     */
    DesktopIdToken verify(String idToken)
            throws InvalidTokenException, ProviderUnavailableException;
}
