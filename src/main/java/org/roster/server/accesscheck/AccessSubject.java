package org.roster.server.accesscheck;

import org.jspecify.annotations.Nullable;
import org.roster.contract.EntraTenant;
import org.roster.contract.Provider;
import org.roster.server.identity.Issuers;
import org.roster.server.storage.Ids;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The user whose access a module checks. */
sealed interface AccessSubject {

    /** A member, by id. */
    record MemberSubject(String id) implements AccessSubject {}

    /** An account, in the spelling of the table {@code member}. */
    record AccountSubject(Provider provider, String issuer, String subject)
            implements AccessSubject {}

    /** The characters and the length of {@code sub} (OpenID Connect Core 1.0, section 2). */
    Pattern CLAIM = Pattern.compile("[ -~]{1,255}");

    /**
     * Parses the ID of a subject: {@code <issuer>|<sub>} for Google, {@code <tid>|<oid>} for
     * Microsoft, or the ID of a member. {@code sub} may contain the separator; an issuer can't.
     *
     * @param authority Microsoft's authority without a tenant, or null if members can't have
     *     Microsoft accounts
     * @return empty if no member can have this ID
     */
    static Optional<AccessSubject> parse(String id, @Nullable String authority) {
        int separator = id.indexOf('|');
        if (separator < 0) {
            return Ids.isId(id) ? Optional.of(new MemberSubject(id)) : Optional.empty();
        }
        String first = id.substring(0, separator);
        String second = id.substring(separator + 1);
        if (EntraTenant.isGuid(first)) {
            return authority != null && EntraTenant.isGuid(second)
                    ? Optional.of(microsoft(authority, first, second))
                    : Optional.empty();
        }
        return CLAIM.matcher(first).matches() && CLAIM.matcher(second).matches()
                ? Optional.of(new AccountSubject(Provider.GOOGLE, Issuers.canonical(first), second))
                : Optional.empty();
    }

    private static AccessSubject microsoft(String authority, String tenantId, String objectId) {
        return new AccountSubject(
                Provider.MICROSOFT,
                Issuers.ofTenant(authority, tenantId.toLowerCase(Locale.ROOT)),
                objectId.toLowerCase(Locale.ROOT));
    }
}
