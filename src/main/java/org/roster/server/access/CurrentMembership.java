package org.roster.server.access;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.Actor;
import org.roster.contract.Grant;
import org.roster.contract.MemberState;
import org.roster.contract.Role;
import org.roster.contract.SignInPolicy;
import org.roster.server.sessions.CurrentSession;
import org.roster.server.storage.RowTime;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;

/**
 * The membership of a session's account in an organization, as the database has it now.
 *
 * @param endsAt the time when the access ends, or null for no end
 * @param lastSeenAt the stored time of the last visit, or null if there was none
 * @param isSignedOut whether an administrator signed out the member after the sign-in began
 * @param hostedDomain the stored hosted domain, or null if it is unknown
 * @param policy the organization's sign-in policy
 */
record CurrentMembership(
        Actor actor,
        Role role,
        Set<Grant> grants,
        MemberState state,
        @Nullable Instant endsAt,
        @Nullable Instant lastSeenAt,
        boolean isSignedOut,
        @Nullable String hostedDomain,
        SignInPolicy policy) {

    /**
     * The columns that {@link #of} reads from the tables {@code member m} and {@code organization
     * o}.
     */
    static final String COLUMNS =
            "m.id AS member_id, m.display_name AS member_name, m.role, m.grants, m.state,"
                    + " m.ends_at, m.last_seen_at, m.sessions_not_before,"
                    + " m.hosted_domain AS member_domain, o.sign_in_policy";

    private static final String OF_ACCOUNT =
            "SELECT "
                    + COLUMNS
                    + " FROM member m JOIN organization o ON o.id = m.organization_id"
                    + " WHERE m.organization_id = :organization AND m.provider = :provider"
                    + " AND m.issuer = :issuer AND m.subject = :subject";

    /** Finds the membership of a session's account, or returns null if it isn't a member. */
    static @Nullable CurrentMembership find(
            Handle handle, String organization, CurrentSession session) {
        return handle.createQuery(OF_ACCOUNT)
                .bind("organization", organization)
                .bind("provider", session.identity().provider().name())
                .bind("issuer", session.identity().issuer())
                .bind("subject", session.identity().subject())
                .map((row, context) -> of(row, session))
                .findOne()
                .orElse(null);
    }

    /** Reads a row with {@link #COLUMNS}. */
    static CurrentMembership of(ResultSet row, CurrentSession session) throws SQLException {
        return new CurrentMembership(
                new Actor(row.getString("member_id"), row.getString("member_name")),
                Role.valueOf(row.getString("role")),
                Grants.read(row.getString("grants")),
                MemberState.valueOf(row.getString("state")),
                RowTime.of(row, "ends_at"),
                RowTime.of(row, "last_seen_at"),
                session.signedInAt().toEpochMilli() < row.getLong("sessions_not_before"),
                row.getString("member_domain"),
                SignInPolicies.read(row.getString("sign_in_policy")));
    }

    boolean hasAccessAt(Instant now) {
        return state == MemberState.ACTIVE && (endsAt == null || now.isBefore(endsAt));
    }
}
