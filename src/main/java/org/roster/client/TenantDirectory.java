package org.roster.client;

import java.io.IOException;
import java.util.Optional;

/** Looks up the tenants of Microsoft Entra ID. */
@FunctionalInterface
public interface TenantDirectory {

    /** The directory of a service without Microsoft sign-in. */
    TenantDirectory NONE =
            tenant -> {
                throw new IOException("The service names no Microsoft authority");
            };

    /**
     * Finds the tenant of a domain name or with a GUID. Blocks for a few seconds at most; interrupt
     * it to cancel.
     *
     * @param tenant a domain name in ASCII, or a GUID
     * @return the tenant's GUID; empty if there is no such tenant
     * @throws OtherCloudException if the tenant belongs to another cloud of Microsoft
     * @throws IOException if the lookup fails
     */
    Optional<String> tenantOf(String tenant) throws IOException;
}
