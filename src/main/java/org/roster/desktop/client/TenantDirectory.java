package org.roster.desktop.client;

import java.io.IOException;
import java.util.Optional;

/** Knows the tenants of Microsoft Entra ID. */
@FunctionalInterface
public interface TenantDirectory {

    /** Of a service that signs nobody in with Microsoft. */
    TenantDirectory NONE =
            tenant -> {
                throw new IOException("The service names no authority of Microsoft's");
            };

    /**
     * The tenant that a domain name belongs to, or that has a GUID. Blocks for some seconds at
     * most; interrupt it to give up.
     *
     * @param tenant a domain name in ASCII, or a GUID
     * @return its GUID; nothing if there is no such tenant
     * @throws IOException if that cannot be told now
     */
    Optional<String> tenantOf(String tenant) throws IOException;
}
