package org.roster.desktop.settings;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

import java.util.Objects;

/**
 * A server that the user has signed in to with one account. A server may send texts of any length:
 * long ones aren't kept.
 *
 * @param address the address, as {@code https://roster.example.com}
 * @param account the username of the last sign-in, or null if it is unknown
 * @param provider the identity provider of the account, or null if it is unknown
 * @param organization the ID of the organization that was shown last, or null
 */
public record KnownServer(
        String address,
        @Nullable String account,
        @Nullable Provider provider,
        @Nullable String organization) {

    /** The maximum length of the account and of the organization. */
    static final int MAX_LENGTH = 400;

    /** Creates a server; its account and organization are unknown if they are too long. */
    public KnownServer {
        if (address.isBlank()) {
            throw new IllegalArgumentException("The server has no address");
        }
        account = account == null || account.length() > MAX_LENGTH ? null : account;
        organization =
                organization == null || organization.length() > MAX_LENGTH ? null : organization;
    }

    /** A server at which the identity provider is unknown. */
    public KnownServer(String address, @Nullable String account) {
        this(address, account, null, null);
    }

    /** Returns a copy with this organization as the last one. */
    public KnownServer withOrganization(@Nullable String id) {
        return new KnownServer(address, account, provider, id);
    }

    /** Whether both are the same account at the same server, as far as they are known. */
    public boolean isSame(KnownServer other) {
        return address.equals(other.address)
                && isSame(account, other.account)
                && isSame(provider, other.provider);
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null || Objects.equals(one, other);
    }
}
