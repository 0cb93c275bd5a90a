package org.roster.contract;

/**
 * The request for a new session token of a sign-in. A proof of the key that began the sign-in (RFC
 * 9449) accompanies it.
 *
 * @param signInId the sign-in's ID
 * @param idToken a refreshed ID token, at most five minutes old
 */
public record SessionResumption(String signInId, String idToken) {
    /** Omits the token. */
    @Override
    public String toString() {
        return "SessionResumption[" + signInId + "]";
    }
}
