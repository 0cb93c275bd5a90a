package org.roster.server.access;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.server.sessions.CurrentSession;
import org.roster.server.sessions.SessionStore;

import java.time.Instant;

/**
 * The person of a session token: the session, and the membership in the requested organization.
 *
 * @param member the membership, or null if there is none
 */
record AuthenticatedUser(CurrentSession session, @Nullable CurrentMembership member) {

    private static final String SESSION_AND_MEMBER =
            "SELECT "
                    + SessionStore.COLUMNS
                    + ", "
                    + CurrentMembership.COLUMNS
                    + " FROM "
                    + SessionStore.TABLES
                    + " LEFT JOIN member m ON m.organization_id = :organization"
                    + " AND m.provider = i.provider AND m.issuer = i.issuer"
                    + " AND m.subject = i.subject"
                    + " LEFT JOIN organization o ON o.id = m.organization_id"
                    + " WHERE s.token_hash = :token";

    /**
     * Finds the session of a token together with the membership, in one statement. The session may
     * have expired, and the membership may be without access.
     *
     * @return the person, or null if no session has the token
     */
    static @Nullable AuthenticatedUser find(Handle handle, String tokenHash, String organization) {
        return handle.createQuery(SESSION_AND_MEMBER)
                .bind("token", tokenHash)
                .bind("organization", organization)
                .map((row, context) -> {
                    CurrentSession session = SessionStore.current(row);
                    boolean isMember = row.getString("member_id") != null;
                    return new AuthenticatedUser(
                            session, isMember ? CurrentMembership.of(row, session) : null);
                })
                .findOne()
                .orElse(null);
    }

    boolean isExpired(Instant now) {
        return !session.identity().expiresAt().isAfter(now);
    }

    /** Returns the membership, or null if it isn't one with access. */
    @Nullable CurrentMembership memberAt(Instant now) {
        return member != null && member.hasAccessAt(now) ? member : null;
    }
}
