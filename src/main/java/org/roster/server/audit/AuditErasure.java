package org.roster.server.audit;

import org.jdbi.v3.core.Handle;
import org.roster.server.storage.Database;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Erases what an organization's log says about a person. The log can still be verified, and what it
 * says about others stays.
 *
 * <p>Erased are the names, usernames, addresses and other personal fields of the rows whose subject
 * or actor the person is. The ids stay: they are random and lead to nobody once the member and the
 * invite are gone.
 */
public final class AuditErasure {

    private static final int BATCH = 500;
    private static final String JOINED = "member-joined";

    private AuditErasure() {}

    /**
     * Erases a member, and the invite that the member accepted.
     *
     * @return the number of changed rows
     */
    public static long eraseMember(Database database, String organization, String memberId) {
        Set<String> ids = database.read(handle -> invitesOf(handle, organization, memberId));
        ids.add(memberId);
        return erase(database, organization, ids);
    }

    /**
     * Erases an invite that nobody has accepted.
     *
     * @return the number of changed rows
     */
    public static long eraseInvite(Database database, String organization, String inviteId) {
        return erase(database, organization, Set.of(inviteId));
    }

    private static Set<String> invitesOf(Handle handle, String organization, String memberId) {
        return new HashSet<>(
                handle.createQuery(
                                """
                                SELECT * FROM change
                                 WHERE organization_id = :organization AND subject_id = :member
                                   AND kind = :joined
                                """)
                        .bind("organization", organization)
                        .bind("member", memberId)
                        .bind("joined", JOINED)
                        .map((row, context) ->
                                ChainedRow.read(row).detail().getOrDefault("invite", ""))
                        .filter(invite -> !invite.isEmpty())
                        .list());
    }

    /** Erases in batches, each in a transaction of its own, so that others can write between. */
    private static long erase(Database database, String organization, Set<String> ids) {
        long erased = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<ChainedRow> rows = database.read(handle -> rows(handle, organization, ids, from));
            if (rows.isEmpty()) {
                return erased;
            }
            after = rows.getLast().revision();
            erased +=
                    database.write(handle -> {
                        AuditChain.lock(handle, organization);
                        // Another erasure or the retention may have changed them since.
                        return rows(handle, organization, ids, from).stream()
                                .filter(row -> row.revision() <= rows.getLast().revision())
                                .filter(row -> AuditChain.erase(handle, row, ids))
                                .count();
                    });
        }
    }

    private static List<ChainedRow> rows(
            Handle handle, String organization, Set<String> ids, long after) {
        return handle.createQuery(
                        """
                        SELECT * FROM change
                         WHERE organization_id = :organization AND revision > :after
                           AND (subject_id IN (<ids>) OR actor_id IN (<ids>))
                         ORDER BY revision LIMIT :limit
                        """)
                .bind("organization", organization)
                .bind("after", after)
                .bind("limit", BATCH)
                .bindList("ids", List.copyOf(ids))
                .map((row, context) -> ChainedRow.read(row))
                .list();
    }
}
