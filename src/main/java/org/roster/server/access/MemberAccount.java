package org.roster.server.access;

import org.jspecify.annotations.Nullable;
import org.roster.contract.Provider;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInRule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The account of a member who isn't signed in, as far as sign-in policies judge it.
 *
 * @param hostedDomain the column {@code member.hosted_domain}
 */
public record MemberAccount(
        Provider provider, @Nullable String tenantId, @Nullable String hostedDomain) {

    /** Reads the columns of the table {@code member}. */
    public static MemberAccount read(ResultSet row) throws SQLException {
        return read(row, "");
    }

    /**
     * Returns the columns of a statement that reads the account beside another row.
     *
     * @param memberId the column of the other row with the member's ID
     * @param prefix is put before the names of the columns
     */
    public static String columns(String memberId, String prefix) {
        return Stream.of("provider", "tenant_id", "hosted_domain")
                .map(column ->
                        "(SELECT %s FROM member WHERE id = %s) AS %s%s"
                                .formatted(column, memberId, prefix, column))
                .collect(Collectors.joining(", "));
    }

    /**
     * Reads the columns of the table {@code member}.
     *
     * @param prefix is before their names
     */
    public static MemberAccount read(ResultSet row, String prefix) throws SQLException {
        return new MemberAccount(
                Provider.valueOf(row.getString(prefix + "provider")),
                row.getString(prefix + "tenant_id"),
                row.getString(prefix + "hosted_domain"));
    }

    /** Returns the rule that the account violates, if any. */
    public Optional<SignInRule> violation(SignInPolicy policy) {
        return SignInPolicies.violation(policy, provider, tenantId, hostedDomain);
    }
}
