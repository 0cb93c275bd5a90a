package org.roster.contract;

/** The identity provider that a member signs in with. */
public enum Provider {
    /** Google accounts; a person is the {@code sub} of the ID token. */
    GOOGLE,
    /**
     * Microsoft Entra ID and personal Microsoft accounts; a person is {@code tid} and {@code oid}.
     */
    MICROSOFT
}
