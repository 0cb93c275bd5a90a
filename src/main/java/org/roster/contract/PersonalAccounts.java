package org.roster.contract;

import java.util.Locale;
import java.util.Set;

/**
 * Distinguishes personal accounts from those that an organization administers. Anyone can create a
 * personal account with an address of another domain, and keeps it when the address changes hands.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference">Microsoft's
 *     ID token claims reference, {@code tid}</a>
 */
public final class PersonalAccounts {

    /** The tenant of all personal Microsoft accounts. */
    public static final String MICROSOFT_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private static final Set<String> GOOGLE_DOMAINS = Set.of("gmail.com", "googlemail.com");
    private static final Set<String> MICROSOFT_DOMAINS =
            Set.of("outlook.com", "hotmail.com", "live.com", "msn.com");

    private PersonalAccounts() {}

    /** Returns whether every address of a domain belongs to a personal account. */
    public static boolean isConsumerDomain(String domain) {
        return isGoogleConsumerDomain(domain) || MICROSOFT_DOMAINS.contains(folded(domain));
    }

    /** Returns whether every address of a domain belongs to a personal Google account. */
    public static boolean isGoogleConsumerDomain(String domain) {
        return GOOGLE_DOMAINS.contains(folded(domain));
    }

    /** Returns the domain of a username in lower case, or an empty text if it isn't an address. */
    public static String domain(String username) {
        int at = username.lastIndexOf('@');
        return at < 0 ? "" : folded(username.substring(at + 1));
    }

    /**
     * Returns whether personal accounts may redeem an invite that doesn't say so. They may not
     * become administrators with an address outside the consumer domains, because such an address
     * belongs to an organization, and the account doesn't.
     */
    public static boolean mayRedeem(Role role, String username) {
        String domain = domain(username);
        return role != Role.ADMINISTRATOR || domain.isEmpty() || isConsumerDomain(domain);
    }

    private static String folded(String domain) {
        return domain.strip().toLowerCase(Locale.ROOT);
    }
}
