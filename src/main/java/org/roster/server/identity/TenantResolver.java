package org.roster.server.identity;

import org.roster.contract.ProblemType;
import org.roster.server.problem.ProblemException;

/** Resolves the names of Entra tenants. */
@FunctionalInterface
public interface TenantResolver {

    /**
     * Finds a tenant.
     *
     * @param tenant the tenant's GUID or one of its domain names
     * @throws ProviderUnavailableException if Entra doesn't answer
     */
    TenantResolution resolve(String tenant) throws ProviderUnavailableException;

    /**
     * Finds a tenant that a request names.
     *
     * @param tenant see {@link #resolve}
     * @throws ProblemException {@code unavailable} if Entra doesn't answer
     */
    default TenantResolution requested(String tenant) {
        try {
            return resolve(tenant);
        } catch (ProviderUnavailableException e) {
            throw ProblemException.of(
                    ProblemType.UNAVAILABLE,
                    "Microsoft Entra ID cannot be asked now, so the tenant's domain name cannot"
                            + " be looked up. Enter the tenant's GUID, or try again soon.");
        }
    }
}
