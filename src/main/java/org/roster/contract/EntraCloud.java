package org.roster.contract;

import java.util.Arrays;
import java.util.Optional;

/**
 * A cloud of Microsoft Entra ID. The clouds are separate: each has its own tenants, registrations
 * and endpoints.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud">
 *     Microsoft Entra authentication and national clouds</a>
 */
public enum EntraCloud {
    GLOBAL("https://login.microsoftonline.com", "microsoftonline.com"),
    US_GOVERNMENT("https://login.microsoftonline.us", "microsoftonline.us"),
    CHINA("https://login.partner.microsoftonline.cn", "partner.microsoftonline.cn");

    private final String authority;
    private final String instance;

    EntraCloud(String authority, String instance) {
        this.authority = authority;
        this.instance = instance;
    }

    /** Returns the authority without a tenant. */
    public String authority() {
        return authority;
    }

    /** Returns the host of the authority. */
    public String host() {
        return authority.substring("https://".length());
    }

    /** Returns whether an authority is that of a cloud. */
    public static boolean isAuthority(String authority) {
        return Arrays.stream(values()).anyMatch(cloud -> cloud.authority.equals(authority));
    }

    /**
     * Finds the cloud of a tenant if it isn't that of the authority. An authority also answers for
     * tenants of other clouds, with the metadata of their own cloud.
     *
     * @param authority the authority that was asked
     * @param issuer {@code issuer} of the tenant's metadata
     * @param instance {@code cloud_instance_name} of the tenant's metadata; may be empty
     */
    public static Optional<EntraCloud> other(String authority, String issuer, String instance) {
        return Arrays.stream(values())
                .filter(cloud -> !cloud.authority.equals(authority))
                .filter(cloud ->
                        issuer.startsWith(cloud.authority + "/") || cloud.instance.equals(instance))
                .findFirst();
    }
}
