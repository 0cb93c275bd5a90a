package org.roster.server.identity;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

import java.time.Instant;
import java.util.Set;

/**
 * A person whom an identity provider vouches for in a valid ID token. The person is (provider,
 * issuer, subject) and nothing else; names can change and be chosen freely.
 *
 * @param provider who vouches
 * @param issuer the token's issuer, with Microsoft the one of the account's own tenant
 * @param subject Google's {@code sub}, Microsoft's {@code oid}
 * @param tenantId Microsoft's {@code tid}, null with Google
 * @param username what the provider calls the account: Google's {@code email}, Microsoft's {@code
 *     preferred_username}
 * @param vouchedNames the names that an invite may be compared with: Google's {@code email} where
 *     {@code email_verified}, Microsoft's {@code preferred_username}, and {@code email} where
 *     {@code xms_edov} is true
 * @param displayName the person's name, else the username
 * @param expiresAt when the token ends
 */
public record VerifiedIdentity(
        Provider provider,
        String issuer,
        String subject,
        @Nullable String tenantId,
        String username,
        Set<String> vouchedNames,
        String displayName,
        Instant expiresAt) {}
