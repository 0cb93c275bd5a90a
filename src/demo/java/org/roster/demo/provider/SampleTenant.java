package org.roster.demo.provider;

/**
 * A Microsoft Entra ID tenant.
 *
 * @param id the {@code tid} of its accounts, a GUID
 * @param domain its domain name, which Entra accepts in place of the ID
 */
public record SampleTenant(String id, String domain) {

    /** The tenant of example.org. */
    public static final SampleTenant EXAMPLE_ORG =
            new SampleTenant("11111111-2222-4333-8444-555555555555", "example.org");

    /** Another organization's tenant. */
    public static final SampleTenant EXAMPLE_NET =
            new SampleTenant("99999999-8888-4777-a666-555555555555", "example.net");

    /**
     * The tenant of all personal Microsoft accounts, with Microsoft's fixed id.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference">
     *     ID token claims reference, {@code iss}</a>
     */
    public static final SampleTenant PERSONAL =
            new SampleTenant("9188040d-6c67-4c5b-b112-36a304b66dad", "consumers");
}
