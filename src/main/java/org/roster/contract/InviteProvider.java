package org.roster.contract;

/** The identity provider that an invite asks for. */
public enum InviteProvider {
    /** Whatever provider the service offers. */
    ANY,
    /** A Google account alone. */
    GOOGLE,
    /** A Microsoft account alone, of one tenant where the invite names one. */
    MICROSOFT;

    /** Whether an account of {@code provider} may redeem an invite that asks for this. */
    public boolean permits(Provider provider) {
        return this == ANY || name().equals(provider.name());
    }
}
