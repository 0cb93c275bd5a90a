package org.roster.contract;

import java.util.List;

/**
 * The accounts that can sign in to an organization. The fields apply independently: the tenants
 * concern work and school accounts only, and the domains concern Google Workspace accounts only.
 *
 * @param personalMicrosoftAccounts whether personal Microsoft accounts can sign in
 * @param googleAccountsWithoutDomain whether Google accounts without a Workspace domain ({@code
 *     hd}) can sign in, such as those of gmail.com
 * @param microsoftTenants the IDs of the Entra tenants whose accounts can sign in; empty for any
 * @param googleDomains the Google Workspace domains ({@code hd}) whose accounts can sign in, in
 *     lower case; empty for any
 */
public record SignInPolicy(
        boolean personalMicrosoftAccounts,
        boolean googleAccountsWithoutDomain,
        List<String> microsoftTenants,
        List<String> googleDomains) {

    /** The policy of an organization that hasn't set one. Every account can sign in. */
    public static final SignInPolicy DEFAULT = new SignInPolicy(true, true, List.of(), List.of());

    /** Creates a policy with copies of the lists. */
    public SignInPolicy {
        microsoftTenants = List.copyOf(microsoftTenants);
        googleDomains = List.copyOf(googleDomains);
    }

    /**
     * Returns the value of the field that states a rule, as text; lists are separated by commas.
     */
    public String text(SignInRule rule) {
        return switch (rule) {
            case PERSONAL_MICROSOFT_ACCOUNTS -> Boolean.toString(personalMicrosoftAccounts);
            case GOOGLE_ACCOUNTS_WITHOUT_DOMAIN -> Boolean.toString(googleAccountsWithoutDomain);
            case MICROSOFT_TENANTS -> String.join(",", microsoftTenants);
            case GOOGLE_DOMAINS -> String.join(",", googleDomains);
        };
    }
}
