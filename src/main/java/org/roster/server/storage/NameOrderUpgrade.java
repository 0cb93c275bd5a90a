package org.roster.server.storage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.roster.contract.NameOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * Completes migration 14, which SQL can't: computes the order of the names of existing members, and
 * adds the words of usernames with spaces to the search. It continues where it was interrupted.
 */
final class NameOrderUpgrade {

    private static final Logger LOG = LoggerFactory.getLogger(NameOrderUpgrade.class);
    private static final int BATCH = 1_000;

    /** The number of members between two lines in the log. */
    private static final int REPORTED = 10_000;

    private NameOrderUpgrade() {}

    private record UnorderedMember(
            String id, String organization, String username, String displayName) {}

    /** Upgrades the members whose names have no order. Costs one query if there are none. */
    static void run(Database database) {
        int done = 0;
        while (database.readAnyway(NameOrderUpgrade::isIncomplete)) {
            done += database.writeAnyway(NameOrderUpgrade::upgrade);
            if (done % REPORTED == 0) {
                LOG.info("Upgraded the sort order of {} members", done);
            }
        }
        if (done > 0) {
            LOG.info("Upgraded the sort order of all {} members", done);
        }
    }

    private static boolean isIncomplete(Handle handle) {
        return handle.createQuery("SELECT 1 FROM member WHERE display_name_order = '' LIMIT 1")
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** Upgrades a batch of members and returns their number. */
    private static int upgrade(Handle handle) {
        List<UnorderedMember> members =
                handle.createQuery(
                                """
                                SELECT id, organization_id, username, display_name FROM member
                                 WHERE display_name_order = '' ORDER BY id LIMIT :batch
                                """)
                        .bind("batch", BATCH)
                        .map((row, context) ->
                                new UnorderedMember(
                                        row.getString("id"),
                                        row.getString("organization_id"),
                                        row.getString("username"),
                                        row.getString("display_name")))
                        .list();
        PreparedBatch orders =
                handle.prepareBatch("UPDATE member SET display_name_order = :key WHERE id = :id");
        PreparedBatch words =
                handle.prepareBatch(
                        """
                        INSERT INTO member_word VALUES (:organization, :word, :id)
                            ON CONFLICT DO NOTHING
                        """);
        for (UnorderedMember member : members) {
            orders.bind("key", NameOrder.key(member.displayName())).bind("id", member.id()).add();
            List<String> ofUsername = SearchKeys.terms(member.username());
            if (ofUsername.size() > 1) {
                for (String word : ofUsername) {
                    words.bind("organization", member.organization())
                            .bind("word", word)
                            .bind("id", member.id())
                            .add();
                }
            }
        }
        orders.execute();
        words.execute();
        return members.size();
    }
}
