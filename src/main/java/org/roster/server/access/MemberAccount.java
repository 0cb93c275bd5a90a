package org.roster.server.access;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInRule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The account of a member who isn't signed in, as far as sign-in policies judge it.
 *
 * @param hostedDomain the column {@code member.hosted_domain}
 */
public record MemberAccount(
        Provider provider, @Nullable String tenantId, @Nullable String hostedDomain) {

    /** Reads the columns of the table {@code member}. */
    public static MemberAccount read(ResultSet row) throws SQLException {
        return new MemberAccount(
                Provider.valueOf(row.getString("provider")),
                row.getString("tenant_id"),
                row.getString("hosted_domain"));
    }

    /** Returns the rule that the account violates, if any. */
    public Optional<SignInRule> violation(SignInPolicy policy) {
        return SignInPolicies.violation(policy, provider, tenantId, hostedDomain);
    }
}
