package org.roster.contract;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The accounts that a registration at Microsoft Entra ID serves. The name is the first segment of
 * the paths of its endpoints.
 *
 * @param name {@code common}, {@code organizations}, {@code consumers}, or one tenant's GUID or
 *     domain name, in lower case
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc">OpenID
 *     Connect on the Microsoft identity platform, {@code tenant}</a>
 */
public record EntraTenant(String name) {

    /** Work, school and personal accounts. */
    public static final EntraTenant COMMON = new EntraTenant("common");

    /** Work and school accounts of every tenant. */
    public static final EntraTenant ORGANIZATIONS = new EntraTenant("organizations");

    /** Personal accounts. */
    public static final EntraTenant CONSUMERS = new EntraTenant("consumers");

    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** At least two labels per RFC 1035, with the relaxation of RFC 1123. */
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?=.{1,253}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)++[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");

    /** Parses a name; empty if it is invalid. */
    public static Optional<EntraTenant> of(String name) {
        EntraTenant tenant = new EntraTenant(name.toLowerCase(Locale.ROOT));
        return tenant.servesSeveral() || tenant.equals(CONSUMERS) || isTenant(name)
                ? Optional.of(tenant)
                : Optional.empty();
    }

    /** Returns whether a text is the GUID or a domain name of one tenant. */
    public static boolean isTenant(String text) {
        return isGuid(text) || isDomain(text);
    }

    /** Returns whether a text is a GUID. */
    public static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    /** Returns whether a text is a domain name. */
    public static boolean isDomain(String text) {
        return DOMAIN.matcher(text).matches();
    }

    /** Returns whether the accounts belong to several tenants. */
    public boolean servesSeveral() {
        return equals(COMMON) || equals(ORGANIZATIONS);
    }

    /**
     * Returns the GUID of the only tenant that is served, or null if there are several or only a
     * domain name is known.
     */
    public @Nullable String id() {
        if (equals(CONSUMERS)) {
            return PersonalAccounts.MICROSOFT_TENANT;
        }
        return isGuid(name) ? name : null;
    }

    /**
     * Returns whether accounts of a tenant are served.
     *
     * @param resolved the GUID of a tenant that is configured with its domain name, or null if it
     *     is unknown
     * @param tenantId the GUID of the accounts' tenant in lower case
     */
    public boolean serves(String tenantId, @Nullable String resolved) {
        if (equals(COMMON)) {
            return true;
        }
        if (equals(ORGANIZATIONS)) {
            return !tenantId.equals(PersonalAccounts.MICROSOFT_TENANT);
        }
        String only = id() == null ? resolved : id();
        return tenantId.equals(only);
    }
}
