package org.roster.contract;

/** The identity provider that a member signs in with. */
public enum Provider {
    /** Google accounts, identified by the {@code sub} claim of the ID token. */
    GOOGLE,
    /**
     * Microsoft Entra ID and personal Microsoft accounts, identified by the {@code tid} and {@code
     * oid} claims.
     */
    MICROSOFT
}
