package org.roster.server.audit;

import org.jdbi.v3.core.Handle;
import org.roster.server.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Removes rows of the log that are older than the retention period. A signed checkpoint takes their
 * place, so that the rest can still be verified.
 *
 * <p>Rows are verified before they are removed. Otherwise, the checkpoint would hide that one of
 * them was changed. Any number of instances can do this at the same time, because each batch locks
 * the organization's row.
 */
final class AuditRetention {

    private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);
    private static final int BATCH = 500;

    private final Database database;
    private final Duration period;
    private final InstantSource clock;

    AuditRetention(Database database, Duration period, InstantSource clock) {
        this.database = database;
        this.period = period;
        this.clock = clock;
    }

    /** Thrown when a row that is due isn't as the service wrote it. Nothing is removed then. */
    private static final class BrokenChainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenChainException(long revision) {
            super("revision " + revision, null, false, false);
        }
    }

    /** Removes all rows that are due. */
    void run() {
        long before = clock.instant().minus(period).toEpochMilli();
        for (String organization : database.read(handle -> due(handle, before))) {
            try {
                long removed = 0;
                int batch;
                do {
                    batch = database.write(handle -> removeBatch(handle, organization, before));
                    removed += batch;
                } while (batch == BATCH);
                LOG.info(
                        "Removed {} rows of the activity log of organization {} after {}",
                        removed,
                        organization,
                        period);
            } catch (BrokenChainException e) {
                LOG.error(
                        "The activity log of organization {} is kept: {} was changed or removed."
                                + " Run roster-server audit verify",
                        organization,
                        e.getMessage());
            }
        }
    }

    private static List<String> due(Handle handle, long before) {
        return handle.createQuery(
                        """
                        SELECT id FROM organization o
                         WHERE (SELECT at FROM change WHERE organization_id = o.id
                                 ORDER BY revision LIMIT 1) < :before
                         ORDER BY id
                        """)
                .bind("before", before)
                .mapTo(String.class)
                .list();
    }

    private int removeBatch(Handle handle, String organization, long before) {
        AuditChain.lock(handle, organization);
        AuditKey key = AuditChain.key(handle);
        Checkpoint checkpoint =
                Checkpoint.find(handle, organization)
                        .orElseGet(() -> Checkpoint.signed(key, organization, 0, "", 0, 0));
        if (!checkpoint.isGenuine(key)) {
            throw new BrokenChainException(checkpoint.revision());
        }
        String previous = checkpoint.hmac();
        long revision = checkpoint.revision();
        int removed = 0;
        for (ChainedRow row : ChainedRow.after(handle, organization, Long.MIN_VALUE, BATCH)) {
            if (row.at() >= before) {
                break;
            }
            if (!row.isAuthentic(key, previous)) {
                throw new BrokenChainException(row.revision());
            }
            previous = String.valueOf(row.hmac());
            revision = row.revision();
            removed++;
        }
        if (removed > 0) {
            handle.createUpdate(
                            """
                            DELETE FROM change
                             WHERE organization_id = :organization AND revision <= :revision
                            """)
                    .bind("organization", organization)
                    .bind("revision", revision)
                    .execute();
            Checkpoint.signed(
                            key,
                            organization,
                            revision,
                            previous,
                            checkpoint.removedRows() + removed,
                            clock.millis())
                    .save(handle);
        }
        return removed;
    }
}
