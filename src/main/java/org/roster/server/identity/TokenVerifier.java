package org.roster.server.identity;

/** Decides whether an ID token holds. */
public interface TokenVerifier {

    /**
     * Checks signature, algorithm, issuer, audience and times of an ID token.
     *
     * @param idToken the compact serialization, as it came
     * @return who the token speaks of
     * @throws InvalidTokenException if it does not hold
     * @throws ProviderUnavailableException if the provider's keys cannot be had now
     */
    VerifiedIdentity verify(String idToken)
            throws InvalidTokenException, ProviderUnavailableException;
}
