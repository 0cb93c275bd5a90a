package org.roster.server.identity;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;

import java.util.Set;

/**
 * The parts of an account that are compared with an invite.
 *
 * @param provider the account's identity provider
 * @param tenantId the account's Entra tenant, or null for Google
 * @param isPersonal whether it is a personal account, or may be one because that isn't known
 * @param verifiedNames see {@link VerifiedIdentity#verifiedNames}
 */
public record Account(
        Provider provider,
        @Nullable String tenantId,
        boolean isPersonal,
        Set<String> verifiedNames) {}
