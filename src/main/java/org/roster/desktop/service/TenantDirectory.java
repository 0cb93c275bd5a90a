package org.roster.desktop.service;

import java.io.IOException;
import java.util.Optional;

/** Knows the tenants of Microsoft Entra ID. */
@FunctionalInterface
public interface TenantDirectory {

    /** Of a service that signs nobody in with Microsoft. */
    TenantDirectory NONE =
            domain -> {
                throw new IOException("The service names no authority of Microsoft's");
            };

    /**
     * The tenant that a domain name belongs to. Blocks for some seconds at most; interrupt it to
     * give up.
     *
     * @param domain a domain name in ASCII
     * @return its GUID; nothing if there is no such tenant
     * @throws IOException if that cannot be told now
     */
    Optional<String> tenantOf(String domain) throws IOException;
}
