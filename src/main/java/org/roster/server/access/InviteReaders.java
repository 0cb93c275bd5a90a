package org.roster.server.access;

import org.jdbi.v3.core.Handle;
import org.roster.contract.Role;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out who can still see invites, for many callers at once. */
public final class InviteReaders {

    /**
     * The maximum number of parameters in one statement, well below the limit of both databases.
     */
    private static final int MAX_PARAMETERS = 1000;

    private InviteReaders() {}

    /** An organization that the session or API token with this hash opens. */
    private record Opened(String tokenHash, String organization, InviteScope scope) {}

    /**
     * Returns those callers whose session or API token is still valid and who can still see the
     * same invites of their organization.
     *
     * @param now the time at which sessions and tokens must be valid and memberships not ended
     */
    public static Set<Caller> among(Handle handle, Collection<Caller> callers, Instant now) {
        Set<Caller> found = new HashSet<>();
        List<Caller> all = List.copyOf(callers);
        for (int from = 0; from < all.size(); from += MAX_PARAMETERS) {
            List<Caller> batch = all.subList(from, Math.min(from + MAX_PARAMETERS, all.size()));
            Set<Opened> opened = new HashSet<>(openedBySessions(handle, batch, now));
            if (batch.stream().anyMatch(Caller::isToken)) {
                opened.addAll(openedByTokens(handle, batch, now));
            }
            batch.stream()
                    .filter(caller ->
                            opened.contains(
                                    new Opened(
                                            caller.credential().hash(),
                                            caller.organization(),
                                            caller.inviteScope())))
                    .forEach(found::add);
        }
        return found;
    }

    private static Set<Opened> openedBySessions(Handle handle, List<Caller> batch, Instant now) {
        return handle
                .createQuery(
                        """
                        SELECT s.token_hash, m.organization_id, m.role, m.grants
                          FROM session_token s
                          JOIN sign_in i ON i.id = s.sign_in_id
                          JOIN member m ON m.provider = i.provider
                               AND m.issuer = i.issuer AND m.subject = i.subject
                         WHERE s.token_hash IN (<tokens>) AND s.expires_at > :now
                           AND (m.role = 'ADMINISTRATOR' OR m.grants <> '')
                           AND m.state = 'ACTIVE' AND (m.ends_at IS NULL OR m.ends_at > :now)
                           AND m.sessions_not_before <= i.created_at
                        """)
                .bindList("tokens", hashes(batch))
                .bind("now", now.toEpochMilli())
                .map((row, context) -> opened(row))
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static List<Opened> openedByTokens(Handle handle, List<Caller> batch, Instant now) {
        return handle.createQuery(
                        """
                        SELECT t.secret_hash, t.organization_id FROM %s
                         WHERE t.secret_hash IN (<tokens>) AND t.expires_at > :now
                           AND (m.ends_at IS NULL OR m.ends_at > :now)
                        """
                                .formatted(ApiTokenAuthenticator.TABLES))
                .bindList("tokens", hashes(batch))
                .bind("now", now.toEpochMilli())
                .map((row, context) ->
                        new Opened(
                                row.getString("secret_hash"),
                                row.getString("organization_id"),
                                InviteScope.ALL))
                .list();
    }

    private static List<String> hashes(List<Caller> batch) {
        return batch.stream().map(caller -> caller.credential().hash()).toList();
    }

    private static Optional<Opened> opened(ResultSet row) throws SQLException {
        InviteScope scope =
                InviteScope.of(
                        Role.valueOf(row.getString("role")), Grants.read(row.getString("grants")));
        return scope == null
                ? Optional.empty()
                : Optional.of(
                        new Opened(
                                row.getString("token_hash"),
                                row.getString("organization_id"),
                                scope));
    }
}
