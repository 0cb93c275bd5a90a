package org.roster.server.accesscheck;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Role;
import org.roster.server.access.MemberAccount;
import org.roster.server.access.SignInPolicies;
import org.roster.server.accesscheck.AccessSubject.AccountSubject;
import org.roster.server.accesscheck.AccessSubject.MemberSubject;
import org.roster.server.storage.RowTime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Finds members who may use an organization's modules. Each query uses an index. */
final class ModuleUsers {

    private static final String SELECT =
            """
            SELECT m.id, m.role, m.last_seen_at, m.provider, m.tenant_id, m.hosted_domain,
                   o.sign_in_policy
              FROM member m JOIN organization o ON o.id = m.organization_id
             WHERE m.organization_id = :organization AND m.state = 'ACTIVE'
               AND (m.ends_at IS NULL OR m.ends_at > :now)\
            """;

    private static final String BY_ID = SELECT + " AND m.id = :id";
    private static final String BY_ACCOUNT =
            SELECT + " AND m.provider = :provider AND m.issuer = :issuer AND m.subject = :subject";

    private ModuleUsers() {}

    /** A member with access. */
    record ModuleUser(String memberId, Role role, @Nullable Instant lastSeenAt) {}

    /**
     * Finds the member identified by a subject. Returns empty if there is none, if the member is
     * suspended or past the end date, or if the sign-in policy doesn't allow the account.
     */
    static Optional<ModuleUser> find(
            Handle handle, String organization, AccessSubject subject, Instant now) {
        return query(handle, subject)
                .bind("organization", organization)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> allowed(row))
                .findOne()
                .flatMap(allowed -> allowed);
    }

    private static Query query(Handle handle, AccessSubject subject) {
        return switch (subject) {
            case MemberSubject member -> handle.createQuery(BY_ID).bind("id", member.id());
            case AccountSubject account ->
                    handle.createQuery(BY_ACCOUNT)
                            .bind("provider", account.provider().name())
                            .bind("issuer", account.issuer())
                            .bind("subject", account.subject());
        };
    }

    private static Optional<ModuleUser> allowed(ResultSet row) throws SQLException {
        if (MemberAccount.read(row)
                .violation(SignInPolicies.read(row.getString("sign_in_policy")))
                .isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new ModuleUser(
                        row.getString("id"),
                        Role.valueOf(row.getString("role")),
                        RowTime.of(row, "last_seen_at")));
    }
}
