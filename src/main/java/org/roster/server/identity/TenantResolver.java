package org.roster.server.identity;

import org.roster.contract.ProblemType;
import org.roster.server.problem.ProblemException;

import java.util.Optional;

/** Resolves the names of Entra tenants. */
@FunctionalInterface
public interface TenantResolver {

    /**
     * Returns the id of a tenant.
     *
     * @param tenant the tenant's GUID or one of its domain names
     * @return the GUID in lower case, or empty if Entra doesn't know the tenant
     * @throws ProviderUnavailableException if Entra doesn't answer
     */
    Optional<String> resolve(String tenant) throws ProviderUnavailableException;

    /**
     * Returns the id of a tenant that a request names.
     *
     * @param tenant see {@link #resolve}
     * @return see {@link #resolve}
     * @throws ProblemException {@code unavailable} if Entra doesn't answer
     */
    default Optional<String> requested(String tenant) {
        try {
            return resolve(tenant);
        } catch (ProviderUnavailableException e) {
            throw ProblemException.of(
                    ProblemType.UNAVAILABLE,
                    "Microsoft Entra ID is not responding, so the tenant's domain name cannot"
                            + " be looked up. Enter the tenant's GUID, or try again soon.");
        }
    }
}
