package org.roster.client.keyring;

/**
 * The sign-in at the service that a credential resumes.
 *
 * @param signInId the service's ID of the sign-in
 * @param deviceKey the private key that the service has bound the sign-in to; secret
 * @param nonce the nonce of the sign-in in the browser, which refreshed ID tokens may repeat
 */
public record SignInBinding(String signInId, String deviceKey, String nonce) {

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "SignInBinding[" + signInId + "]";
    }
}
