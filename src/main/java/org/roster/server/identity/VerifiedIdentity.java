package org.roster.server.identity;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

import java.time.Instant;
import java.util.Set;

/**
 * The identity of an account from a valid ID token. Only provider, issuer and subject identify the
 * account; its names can change and can be chosen freely.
 *
 * @param provider the identity provider that issued the token
 * @param issuer the token's issuer; for Microsoft, that of the account's tenant
 * @param subject Google's {@code sub} or Microsoft's {@code oid}
 * @param tenantId Microsoft's {@code tid}; null for Google
 * @param username the account's name: Google's {@code email} or Microsoft's {@code
 *     preferred_username}
 * @param verifiedNames the names that may be compared with an invite: Google's {@code email} if
 *     {@code email_verified} is true, Microsoft's {@code preferred_username}, and {@code email} if
 *     {@code xms_edov} is true
 * @param displayName the user's name, or the username if there is none
 * @param hostedDomain the Google Workspace or Cloud domain of the account ({@code hd}), or null if
 *     it has none; null for Microsoft
 * @param authenticatedAt when the user last authenticated at the provider ({@code auth_time}), or
 *     null if the token doesn't say so
 * @param expiresAt when the token expires
 */
public record VerifiedIdentity(
        Provider provider,
        String issuer,
        String subject,
        @Nullable String tenantId,
        String username,
        Set<String> verifiedNames,
        String displayName,
        @Nullable String hostedDomain,
        @Nullable Instant authenticatedAt,
        Instant expiresAt) {}
