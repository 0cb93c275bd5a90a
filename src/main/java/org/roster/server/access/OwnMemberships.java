package org.roster.server.access;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Me.Membership;
import org.roster.contract.Me.OrganizationName;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.server.identity.VerifiedIdentity;
import org.roster.server.storage.RowTime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads the memberships of an account, also those without access. */
final class OwnMemberships {

    private static final String ENDS_AT = "ends_at";

    private OwnMemberships() {}

    /** Returns the memberships of an account, sorted by the organization's name. */
    static List<Membership> of(Handle handle, VerifiedIdentity identity, Instant now) {
        return handle.createQuery(
                        """
                        SELECT o.id, o.name, m.id AS member_id, m.role, m.grants, m.state, m.ends_at
                          FROM member m JOIN organization o ON o.id = m.organization_id
                         WHERE m.provider = :provider AND m.issuer = :issuer
                           AND m.subject = :subject
                         ORDER BY o.name, o.id
                        """)
                .bind("provider", identity.provider().name())
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .map((row, context) ->
                        new Membership(
                                new OrganizationName(row.getString("id"), row.getString("name")),
                                row.getString("member_id"),
                                Role.valueOf(row.getString("role")),
                                Grants.read(row.getString("grants")),
                                state(row, now),
                                RowTime.of(row, ENDS_AT)))
                .list();
    }

    /** Returns the state. A member whose end date has passed has no access before the row says. */
    private static MemberState state(ResultSet row, Instant now) throws SQLException {
        Instant endsAt = RowTime.of(row, ENDS_AT);
        return endsAt != null && !endsAt.isAfter(now)
                ? MemberState.SUSPENDED
                : MemberState.valueOf(row.getString("state"));
    }
}
