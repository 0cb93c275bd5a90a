package org.roster.server.storage;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.roster.unicode.NameOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * Recomputes the sort keys of members' names that are missing or were computed by another version
 * of {@link NameOrder}. SQL can't compute them. Also adds the words of usernames with spaces to the
 * search, for members from before migration 14. It continues where it was interrupted.
 */
final class NameOrderUpgrade {

    private static final Logger LOG = LoggerFactory.getLogger(NameOrderUpgrade.class);
    private static final int BATCH = 1_000;

    /** The number of members between two lines in the log. */
    private static final int REPORTED = 10_000;

    private final Database database;

    /** The ID of the last member that was upgraded. */
    private String last = "";

    private NameOrderUpgrade(Database database) {
        this.database = database;
    }

    private record OutdatedMember(
            String id, String organization, String username, String displayName, String order) {}

    /**
     * Upgrades the members whose names have no current order. Costs one query if there are none.
     */
    static void run(Database database) {
        if (!database.readAnyway(NameOrderUpgrade::isCurrent)) {
            new NameOrderUpgrade(database).upgradeAll();
        }
    }

    private static boolean isCurrent(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT (SELECT min(display_name_order_version) FROM member) = :version
                           AND (SELECT max(display_name_order_version) FROM member) = :version
                        """)
                .bind("version", NameOrder.VERSION)
                .mapTo(Boolean.class)
                .findOne()
                // No member
                .orElse(true);
    }

    /** Passes through the members once, because instances of two versions would go on forever. */
    private void upgradeAll() {
        int members = database.readAnyway(NameOrderUpgrade::count);
        LOG.info("Upgrading the sort order of names to version {}", NameOrder.VERSION);
        int done = 0;
        List<OutdatedMember> batch = database.writeAnyway(this::upgradeNext);
        while (!batch.isEmpty()) {
            last = batch.getLast().id();
            done += batch.size();
            if (done % REPORTED == 0) {
                LOG.info("Upgraded the sort order of {} of {} names", done, members);
            }
            batch = database.writeAnyway(this::upgradeNext);
        }
        LOG.info("Upgraded the sort order of {} names", done);
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM member").mapTo(Integer.class).one();
    }

    /** Upgrades a batch of members, except those who have just been renamed. */
    private List<OutdatedMember> upgradeNext(Handle handle) {
        List<OutdatedMember> members = next(handle);
        PreparedBatch orders =
                handle.prepareBatch(
                        """
                        UPDATE member
                           SET display_name_order = :key, display_name_order_version = :version
                         WHERE id = :id AND display_name = :displayName
                        """);
        for (OutdatedMember member : members) {
            orders.bind("key", NameOrder.key(member.displayName()))
                    .bind("version", NameOrder.VERSION)
                    .bind("id", member.id())
                    .bind("displayName", member.displayName())
                    .add();
        }
        orders.execute();
        addWords(handle, members.stream().filter(member -> member.order().isEmpty()).toList());
        return members;
    }

    private List<OutdatedMember> next(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT id, organization_id, username, display_name, display_name_order
                          FROM member
                         WHERE id > :last AND display_name_order_version <> :version
                         ORDER BY id LIMIT :batch
                        """)
                .bind("last", last)
                .bind("version", NameOrder.VERSION)
                .bind("batch", BATCH)
                .map((row, context) ->
                        new OutdatedMember(
                                row.getString("id"),
                                row.getString("organization_id"),
                                row.getString("username"),
                                row.getString("display_name"),
                                row.getString("display_name_order")))
                .list();
    }

    private static void addWords(Handle handle, List<OutdatedMember> members) {
        PreparedBatch words =
                handle.prepareBatch(
                        """
                        INSERT INTO member_word VALUES (:organization, :word, :id)
                            ON CONFLICT DO NOTHING
                        """);
        for (OutdatedMember member : members) {
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
        words.execute();
    }
}
