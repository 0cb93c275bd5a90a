package org.roster.server.identity;

/** The issuers of the identity providers, in the spelling of the database. */
public final class Issuers {

    /**
     * Google documents {@code iss} as "Always https://accounts.google.com or accounts.google.com".
     */
    static final String GOOGLE = "https://accounts.google.com";

    private static final String GOOGLE_ALIAS = "accounts.google.com";

    private Issuers() {}

    /** Returns whether an issuer is Google's alternative spelling. */
    static boolean isGoogleAlias(String issuer) {
        return issuer.equals(GOOGLE_ALIAS);
    }

    /** Returns the spelling of an issuer under which identities are stored. */
    public static String canonical(String issuer) {
        return isGoogleAlias(issuer) ? GOOGLE : issuer;
    }

    /**
     * Returns the issuer of a Microsoft tenant.
     *
     * @param authority the authority without a tenant, which differs between Microsoft's clouds
     * @param tenantId the tenant's GUID; lower case gives the issuer of an identity
     */
    public static String ofTenant(String authority, String tenantId) {
        return authority + "/" + tenantId + "/v2.0";
    }
}
