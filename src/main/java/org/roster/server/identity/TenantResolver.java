package org.roster.server.identity;

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
}
