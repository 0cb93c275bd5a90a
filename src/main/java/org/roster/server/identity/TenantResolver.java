package org.roster.server.identity;

import java.util.Optional;

/** Finds Entra tenants by what administrators call them. */
@FunctionalInterface
public interface TenantResolver {

    /**
     * The id of a tenant.
     *
     * @param tenant a GUID, which stands for itself, or a domain name of the tenant
     * @return the GUID in lower case, or empty where Entra knows no such tenant
     * @throws ProviderUnavailableException if Entra does not answer
     */
    Optional<String> resolve(String tenant) throws ProviderUnavailableException;
}
