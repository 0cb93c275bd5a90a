package org.roster.server.members;

import org.jdbi.v3.core.statement.StatementContext;
import org.roster.contract.Actor;
import org.roster.contract.Member;
import org.roster.contract.MemberBuilder;
import org.roster.contract.MemberState;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.contract.ScimConnectionReference;
import org.roster.server.access.Grants;
import org.roster.server.storage.RowTime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Maps rows of the table {@code member}. */
final class MemberRowMapper {

    private MemberRowMapper() {}

    static Member member(ResultSet row, StatementContext context) throws SQLException {
        String invitedBy = row.getString("invited_by_id");
        String managedBy = row.getString("managed_by_id");
        return new MemberBuilder()
                .id(row.getString("id"))
                .provider(Provider.valueOf(row.getString("provider")))
                .tenantId(row.getString("tenant_id"))
                .username(row.getString("username"))
                .displayName(row.getString("display_name"))
                .role(Role.valueOf(row.getString("role")))
                .grants(Grants.read(row.getString("grants")))
                .state(MemberState.valueOf(row.getString("state")))
                .endsAt(RowTime.of(row, "ends_at"))
                .joinedAt(Instant.ofEpochMilli(row.getLong("joined_at")))
                .lastSeenAt(RowTime.of(row, "last_seen_at"))
                .invitedBy(
                        invitedBy == null
                                ? null
                                : new Actor(invitedBy, row.getString("invited_by_name")))
                .managedBy(
                        managedBy == null
                                ? null
                                : new ScimConnectionReference(
                                        managedBy, row.getString("managed_by_name")))
                .version(row.getLong("version"))
                .build();
    }
}
