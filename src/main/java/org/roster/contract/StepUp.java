package org.roster.contract;

/**
 * The request that confirms a sign-in by signing in again. A proof of the sign-in's key (RFC 9449)
 * accompanies it.
 *
 * @param idToken the unmodified ID token, whose {@code auth_time} must be recent
 * @param verifier as in {@link NewSession}; each ID token has a verifier of its own
 */
public record StepUp(String idToken, String verifier) {
    /** Omits the token and the verifier. */
    @Override
    public String toString() {
        return "StepUp[]";
    }
}
