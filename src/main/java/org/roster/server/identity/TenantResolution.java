package org.roster.server.identity;

import org.roster.contract.EntraCloud;

/** The result of resolving the name of an Entra tenant. */
public sealed interface TenantResolution {

    /**
     * The tenant exists, and its accounts can sign in.
     *
     * @param id the tenant's GUID in lower case
     */
    record Resolved(String id) implements TenantResolution {}

    /**
     * No account of the tenant can sign in.
     *
     * @param code the code of the field error
     * @param reason the reason for an administrator, as a sentence
     */
    record Unusable(String code, String reason) implements TenantResolution {}

    /** Returns the result for a name that Entra doesn't know. */
    static Unusable unknown() {
        return new Unusable("unknown-tenant", "Microsoft Entra ID has no tenant with this name.");
    }

    /** Returns the result for a tenant that the service's registration doesn't serve. */
    static Unusable notServed(String served) {
        return new Unusable(
                "tenant-not-served",
                "This service is registered for \""
                        + served
                        + "\" at Microsoft Entra ID, so accounts of other tenants cannot sign in.");
    }

    /** Returns the result for a tenant of another cloud than the service's registration. */
    static Unusable inOtherCloud(EntraCloud cloud, String authority) {
        String name =
                switch (cloud) {
                    case GLOBAL -> "Microsoft's global cloud";
                    case US_GOVERNMENT -> "Microsoft's cloud for the US government";
                    case CHINA -> "Microsoft's cloud in China";
                };
        return new Unusable(
                "tenant-in-other-cloud",
                "This tenant is in "
                        + name
                        + " ("
                        + cloud.host()
                        + "). This service signs in at "
                        + authority.substring(authority.indexOf("//") + 2)
                        + ", where its accounts do not exist.");
    }
}
