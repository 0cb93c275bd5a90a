package org.roster.contract;

/** The identity provider that an invite requires. */
public enum InviteProvider {
    /** Any provider that the service offers. */
    ANY,
    /** Only a Google account. */
    GOOGLE,
    /** Only a Microsoft account, from a specific tenant if the invite names one. */
    MICROSOFT;

    /** Whether an account of {@code provider} can redeem an invite that requires this provider. */
    public boolean permits(Provider provider) {
        return this == ANY || name().equals(provider.name());
    }
}
