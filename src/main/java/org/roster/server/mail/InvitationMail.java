package org.roster.server.mail;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roster.contract.InviteProvider;
import org.roster.contract.Role;
import org.roster.server.invites.InviteLinks;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What an invitation mail says.
 *
 * @param language what it is written in
 * @param inviter who invites, or null where the operator does
 * @param link opens the invite; never to be stored or logged
 */
record InvitationMail(
        Locale language,
        String organization,
        @Nullable String inviter,
        Role role,
        InviteProvider provider,
        String username,
        Instant expiresAt,
        URI link) {

    /** The mail of an invite that is still pending at this moment; empty otherwise. */
    static Optional<InvitationMail> find(
            Handle handle, String inviteId, Instant now, InviteLinks links) {
        return handle.createQuery(
                        """
                        SELECT i.*, o.name AS organization, o.language FROM invite i
                          JOIN organization o ON o.id = i.organization_id
                         WHERE i.id = :id AND i.status = 'PENDING' AND i.expires_at > :now
                        """)
                .bind("id", inviteId)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> read(row, links))
                .findOne();
    }

    private static InvitationMail read(ResultSet row, InviteLinks links) throws SQLException {
        return new InvitationMail(
                Locale.forLanguageTag(row.getString("language")),
                row.getString("organization"),
                row.getString("created_by_name"),
                Role.valueOf(row.getString("role")),
                InviteProvider.valueOf(row.getString("provider")),
                row.getString("username"),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                URI.create(links.link(row.getString("id"), row.getString("organization_id"))));
    }

    /** Leaves the link out. */
    @Override
    public String toString() {
        return "InvitationMail[" + organization + "]";
    }
}
